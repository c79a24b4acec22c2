package io.redock.provisioning.logs;

import java.util.HashMap;
import java.util.Map;

/// How many follow logs at once. Each costs the engine some calls a second, so there is room for a
/// certain number, of which one database or one owner gets a part only.
public final class Followers {

  public static final int OF_ALL = 50;
  public static final int OF_A_DATABASE = 3;
  public static final int OF_AN_OWNER = 10;

  private final Map<String, Integer> databases = new HashMap<>();
  private final Map<String, Integer> owners = new HashMap<>();
  private int all;

  /// @return false if there is no room; nothing is to be given back then
  public synchronized boolean enter(String databaseId, String ownerId) {
    if (all >= OF_ALL
        || databases.getOrDefault(databaseId, 0) >= OF_A_DATABASE
        || owners.getOrDefault(ownerId, 0) >= OF_AN_OWNER) {
      return false;
    }
    all++;
    databases.merge(databaseId, 1, Integer::sum);
    owners.merge(ownerId, 1, Integer::sum);
    return true;
  }

  public synchronized void leave(String databaseId, String ownerId) {
    all--;
    oneLess(databases, databaseId);
    oneLess(owners, ownerId);
  }

  private static void oneLess(Map<String, Integer> counts, String key) {
    counts.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
  }
}

package io.redock.provisioning.database;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// How each Redis process of a database that is at rest is to be, whatever its tenant did there.
///
/// @param settings by name, as `CONFIG GET` tells them
/// @param tenant whose passwords are let in, and no others
/// @param alone whether it follows nobody; who leads a cluster is for its sentinels to say
/// @param own what only one node is to have, by its name
public record Due(
    Map<String, String> settings,
    Credentials tenant,
    boolean alone,
    Map<String, Map<String, String>> own) {

  public Due(Map<String, String> settings, Credentials tenant, boolean alone) {
    this(settings, tenant, alone, Map.of());
  }

  /// All that the node of that name is to have.
  public Map<String, String> of(String node) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(own.getOrDefault(node, Map.of()));
    return all;
  }

  /// What decides whether anybody comes in to the node of that name.
  public Map<String, String> entrance(String node) {
    Map<String, String> entrance = new TreeMap<>(of(node));
    entrance.keySet().removeIf(name -> !decidesWhoComesIn(name));
    return entrance;
  }

  /// All but that.
  public Due behindTheEntrance() {
    Map<String, Map<String, String>> behind = new HashMap<>();
    own.forEach((node, its) -> behind.put(node, withoutEntrance(its)));
    return new Due(withoutEntrance(settings), tenant, alone, behind);
  }

  private static Map<String, String> withoutEntrance(Map<String, String> all) {
    Map<String, String> without = new HashMap<>(all);
    without.keySet().removeIf(Due::decidesWhoComesIn);
    return without;
  }

  private static boolean decidesWhoComesIn(String name) {
    return name.equals("bind") || name.equals("port") || name.startsWith("tls-");
  }
}

package io.redock.provisioning.database;

import java.util.Map;
import java.util.Set;

/// What a Redis process keeps on its disk. It is no setting among others: while it is switched, the
/// configuration file names the former files until the new ones hold all the data, since it is the
/// file that says what a process begins with.
///
/// @param appendOnly whether each write is appended to a file before its reply
/// @param savePoints when snapshots are taken, as in Redis' configuration; empty for never
public record Persistence(boolean appendOnly, String savePoints) {

  /// The parameters that must not be set in any other way.
  public static final Set<String> PARAMETERS = Set.of("appendonly", "save");

  /// Whether a snapshot is all that a process begins with.
  public boolean bySnapshotsAlone() {
    return !appendOnly && !savePoints.isEmpty();
  }

  public Map<String, String> parameters() {
    return Map.of("appendonly", appendOnly ? "yes" : "no", "save", savePoints);
  }
}

package io.redock.provisioning.database;

import java.util.Optional;

/// What a database is: written by its strand alone.
///
/// @param numbers of its nodes
/// @param rollbackSnapshot what is left from before the last upgrade, for some days
/// @param diskFull whether it has more on disk than its plan allows, and may write nothing
public record DatabaseStatus(
    State state,
    Configuration configuration,
    Numbers numbers,
    Optional<RollbackSnapshot> rollbackSnapshot,
    boolean diskFull) {

  public DatabaseStatus(
      State state,
      Configuration configuration,
      Numbers numbers,
      Optional<RollbackSnapshot> rollbackSnapshot) {
    this(state, configuration, numbers, rollbackSnapshot, false);
  }

  /// The number of the node that serves.
  public int generation() {
    return numbers.serving();
  }
}

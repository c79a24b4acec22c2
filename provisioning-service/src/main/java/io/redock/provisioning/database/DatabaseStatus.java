package io.redock.provisioning.database;

import java.util.Optional;

/// What a database is: written by its strand alone.
///
/// @param numbers of its nodes
/// @param wayBack what is left from before the last upgrade, for some days
/// @param diskFull whether it has more on disk than its plan allows, and may write nothing
public record DatabaseStatus(
    State state,
    Configuration configuration,
    Numbers numbers,
    Optional<WayBack> wayBack,
    boolean diskFull) {

  public DatabaseStatus(
      State state, Configuration configuration, Numbers numbers, Optional<WayBack> wayBack) {
    this(state, configuration, numbers, wayBack, false);
  }

  /// The number of the node that serves.
  public int generation() {
    return numbers.serving();
  }
}

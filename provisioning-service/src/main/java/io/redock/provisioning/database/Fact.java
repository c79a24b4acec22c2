package io.redock.provisioning.database;

import java.util.Optional;

/// What a database is: written by its strand alone.
///
/// @param numbers of its nodes
/// @param wayBack what is left from before the last upgrade, for some days
/// @param diskFull whether it has more on disk than its plan allows, and may write nothing
public record Fact(
    State state, Shape shape, Numbers numbers, Optional<WayBack> wayBack, boolean diskFull) {

  public Fact(State state, Shape shape, Numbers numbers, Optional<WayBack> wayBack) {
    this(state, shape, numbers, wayBack, false);
  }

  /// The number of the node that serves.
  public int node() {
    return numbers.serving();
  }
}

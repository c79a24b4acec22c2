package io.redock.provisioning.database;

import java.util.Optional;

/// What a database is: written by its strand alone.
///
/// @param node the number of the node that serves: 1 at birth, one more after each hand-over
/// @param wayBack what is left from before the last upgrade, for some days
/// @param diskFull whether it has more on disk than its plan allows, and may write nothing
public record Fact(
    State state, Shape shape, int node, Optional<WayBack> wayBack, boolean diskFull) {

  public Fact(State state, Shape shape, int node, Optional<WayBack> wayBack) {
    this(state, shape, node, wayBack, false);
  }
}

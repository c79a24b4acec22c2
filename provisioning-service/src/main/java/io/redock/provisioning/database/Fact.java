package io.redock.provisioning.database;

import java.util.Optional;

/// What a database is: written by its strand alone.
///
/// @param numbers of its nodes
/// @param wayBack what is left from before the last upgrade, for some days
public record Fact(State state, Shape shape, Numbers numbers, Optional<WayBack> wayBack) {

  /// The number of the node that serves.
  public int node() {
    return numbers.serving();
  }
}

package io.redock.provisioning.database;

import java.time.Instant;

/// The volume of the node that served before an upgrade, with a snapshot of that moment.
///
/// @param node its name in the engine
/// @param version the engine version that wrote it
/// @param until when it is removed
/// @param extent how much the node had at that moment; null if nobody counted
public record RollbackSnapshot(String node, String version, Instant until, Extent extent) {

  public RollbackSnapshot(String node, String version, Instant until) {
    this(node, version, until, null);
  }
}

package io.redock.provisioning.move;

import io.redock.durable.strand.Change;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Extent;
import io.redock.provisioning.database.RollbackSnapshot;
import java.time.Instant;

/// The volume that an upgrade leaves of the version before, for some days. Only that of the last
/// upgrade is kept.
public final class RollbackVolume {

  private RollbackVolume() {}

  /// Stops the node, which saves what it has. Its volume stays, and an earlier upgrade's goes.
  ///
  /// @param version the engine version of that node
  /// @param extent what it had when it was left; null if nobody counted
  /// @return what the tables remember of it
  public static Change of(
      Database database, String node, String version, Extent extent, Tools tools) {
    database
        .status()
        .rollbackSnapshot()
        .map(RollbackSnapshot::node)
        .filter(kept -> !kept.equals(node))
        .ifPresent(tools.nodes()::remove);
    tools.nodes().retire(node);
    Instant until = tools.clock().instant().plus(tools.retention().rollbackSnapshot());
    return tools
        .databases()
        .keepRollbackSnapshot(database.id(), new RollbackSnapshot(node, version, until, extent));
  }
}

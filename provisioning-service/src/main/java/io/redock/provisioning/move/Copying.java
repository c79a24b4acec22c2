package io.redock.provisioning.move;

import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.Reach;
import io.redock.provisioning.redis.Door;

/// How one node begins to copy all that another one has.
public final class Copying {

  private Copying() {}

  /// It becomes a replica, and one that no sentinel makes a primary. A member of a cluster has that
  /// in its file until it was made to lead, for a process that starts anew. Between the nodes of a
  /// cluster only TLS is spoken, which any other node learns for that.
  ///
  /// @param source where it finds the present one
  public static void begin(
      Database database, Door successor, Door present, Reach source, Tools tools) {
    if (!successor.tls()) {
      tools
          .certificates()
          .find(database.id())
          .ifPresent(held -> tools.redis().serveTls(successor, held, 0));
    }
    tools.replication().prefer(successor, Cluster.NEVER);
    if (successor.tls()) {
      tools.redis().keepAsItIs(successor);
    }
    tools.succession().follow(successor, present, source);
  }
}

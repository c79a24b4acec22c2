package io.redock.provisioning.move;

import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.Reach;
import io.redock.provisioning.redis.Door;
import io.redock.provisioning.redis.Succession;
import io.redock.provisioning.tls.Certificate;
import java.util.Optional;

/// How one node begins to copy all that another one has.
public final class Copying {

  private Copying() {}

  /// It becomes a replica, and one that no sentinel makes a primary. Between the nodes of a cluster
  /// only TLS is spoken, which any other node learns for that.
  ///
  /// @param runId of its process, as it was seen to fill nothing yet
  /// @param source where it finds the present one
  public static void begin(
      Database database, Door successor, String runId, Door present, Reach source, Tools tools) {
    Optional<Certificate> shown =
        successor.tls() ? Optional.empty() : tools.certificates().find(database.id());
    tools.succession().follow(new Succession.Follower(successor, runId, shown), present, source);
  }
}

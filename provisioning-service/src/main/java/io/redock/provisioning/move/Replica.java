package io.redock.provisioning.move;

import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.redis.Handover.Follower;
import io.redock.provisioning.redis.Handover.Progress;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.tls.Certificate;
import java.util.Optional;

/// A node that follows another one and copies all its data.
public final class Replica {

  private Replica() {}

  /// It becomes a replica, and one that no sentinel makes a primary. Between the nodes of a cluster
  /// only TLS is spoken, which any other node learns for that.
  ///
  /// @param seen as it was when it filled nothing yet
  /// @param source where it finds the present one
  public static void begin(
      Database database,
      RedisEndpoint successor,
      Progress seen,
      RedisEndpoint present,
      Endpoint source,
      Tools tools) {
    Optional<Certificate> shown =
        successor.tls() ? Optional.empty() : tools.certificates().find(database.id());
    Follower follower = new Follower(successor, seen.runId(), seen.stream(), shown);
    tools.handover().follow(follower, present, source);
  }
}

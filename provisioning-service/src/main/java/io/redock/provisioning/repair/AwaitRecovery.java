package io.redock.provisioning.repair;

import io.redock.durable.strand.Next;
import io.redock.events.database.DatabaseRecovered;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Shape;
import io.redock.provisioning.database.State;
import io.redock.provisioning.redis.Door;
import io.redock.provisioning.tls.Certificate;
import java.time.Duration;

/// Asks at the database's URL as a client would. While a large snapshot loads, that takes its
/// time.
public record AwaitRecovery(String databaseId) implements RepairDatabase {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    if (!tools.redis().answers(database, PATIENCE) && !answersPlainly(database, tools)) {
      return Next.goTo(new RestartRedis(databaseId));
    }
    restore(database, tools);
    return Next.<Tools>home()
        .changing(
            tools.databases().become(databaseId, new State.Available(tools.clock().instant())))
        .announcing(new DatabaseRecovered(databaseId, database.appId()));
  }

  /// A node on a new volume knows of no TLS yet, even if only that is wanted.
  private static boolean answersPlainly(Database database, Tools tools) {
    return forcesTls(database)
        && tools.succession().holder(Door.plain(database)).equals(database.node());
  }

  /// Its volume may be older than what was wished for since, or lost.
  private static void restore(Database database, Tools tools) {
    Shape shape = database.fact().shape();
    Door door =
        forcesTls(database) && answersPlainly(database, tools)
            ? Door.plain(database)
            : Door.of(database);
    tools.redis().configure(door, tools.topology().settings(shape));
    tools.redis().admit(door, database.credentials());
    if (tools.topology().version(shape.version()).tls()) {
      Certificate certificate = tools.certificates().find(database.id()).orElseThrow();
      tools.nodes().write(database.node(), certificate.files());
      tools.redis().serveTls(door, certificate, database.address().tlsPort());
      tools
          .redis()
          .servePlain(Door.tls(database), forcesTls(database) ? 0 : database.address().port());
    }
  }

  private static boolean forcesTls(Database database) {
    return database.fact().shape().features().has(Feature.FORCE_SSL);
  }
}

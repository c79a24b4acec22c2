package io.redock.provisioning.repair;

import io.redock.durable.BackOff;
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
///
/// @param silences how often nobody answered so far
public record AwaitRecovery(String databaseId, int silences) implements RepairDatabase {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /// So many in a row, and then it is started anew.
  private static final int SILENCES = 5;

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    if (!tools.redis().answers(database, PATIENCE) && !answersPlainly(database, tools)) {
      return silent(database, tools);
    }
    restore(database, tools);
    return Next.<Tools>home()
        .changing(
            tools.databases().become(databaseId, new State.Available(tools.clock().instant())))
        .announcing(new DatabaseRecovered(databaseId, database.appId()));
  }

  private Next<Tools> silent(Database database, Tools tools) {
    if (tools.redis().loads(Door.of(database))) {
      return Next.waitFor(PATIENCE, "Redis loads its data");
    }
    if (silences % (SILENCES + 1) < SILENCES) {
      return again();
    }
    // It runs, and listens nowhere that we know of, or hangs: whatever it was told, it begins anew
    // with what it is to be.
    tools.nodes().retire(database.node());
    tools.wanted(database).forEach(wanted -> tools.nodes().write(wanted.name(), wanted.files()));
    return again();
  }

  /// A node that never answers, as one that its tenant told not to, is not all that there is to do.
  private Next<Tools> again() {
    return Next.goTo(
        new RestartRedis(databaseId, silences + 1),
        BackOff.after(silences, FIRST_PAUSE, LONGEST_PAUSE),
        "nobody answers at the database's URL");
  }

  /// A node on a new volume knows of no TLS yet, even if only that is wanted.
  private static boolean answersPlainly(Database database, Tools tools) {
    return forcesTls(database) && tools.succession().answers(Door.plain(database));
  }

  /// Its volume may be older than what was wished for since, or lost.
  private static void restore(Database database, Tools tools) {
    Shape shape = database.fact().shape();
    tools.addresses().admit(database.address(), shape.features().has(Feature.PUBLICLY_AVAILABLE));
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

package io.redock.provisioning.repair;

import io.redock.durable.strand.Next;
import io.redock.events.database.DatabaseRecovered;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.State;
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
    if (!tools.redis().answers(database, PATIENCE)) {
      return Next.goTo(new RestartRedis(databaseId));
    }
    return Next.<Tools>home()
        .changing(
            tools.databases().become(databaseId, new State.Available(tools.clock().instant())))
        .announcing(new DatabaseRecovered(databaseId, database.appId()));
  }
}

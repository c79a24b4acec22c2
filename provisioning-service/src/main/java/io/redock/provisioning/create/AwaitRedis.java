package io.redock.provisioning.create;

import io.redock.durable.strand.Next;
import io.redock.events.database.DatabaseAvailable;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.State;
import io.redock.provisioning.node.Address;
import java.time.Duration;

/// Asks at the database's URL as a client would. A PONG makes it available.
public record AwaitRedis(String databaseId) implements CreateDatabase {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    if (!tools.redis().answers(database, PATIENCE)) {
      // Back to the start of the node, in case it died: a node that runs is left alone there.
      return Next.goTo(new StartRedis(databaseId));
    }
    return Next.<Tools>home()
        .changing(
            tools.databases().become(databaseId, new State.Available(tools.clock().instant())))
        .announcing(available(database, tools));
  }

  private static DatabaseAvailable available(Database database, Tools tools) {
    Address address = database.address();
    return new DatabaseAvailable(
        database.id(),
        database.appId(),
        database.appName(),
        database.ownerId(),
        database.resourceId(),
        database.plan(),
        database.version(),
        address.host(),
        address.port(),
        address.tlsPort(),
        tools.secrets().url(database.password(), address),
        null);
  }
}

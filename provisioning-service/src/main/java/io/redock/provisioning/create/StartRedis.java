package io.redock.provisioning.create;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;

/// Starts every node that does not run yet, and without which the database would not serve.
public record StartRedis(String databaseId) implements CreateDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    tools.nodes().runAll(tools.newborn(database));
    return Next.goTo(new AwaitRedis(databaseId));
  }
}

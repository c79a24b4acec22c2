package io.redock.provisioning.destroy;

import io.redock.durable.strand.Next;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.State;

/// Forgets the passwords and gives the ports back. The row stays, so that its id is never used
/// again; the strand ends.
public record ForgetDatabase(String databaseId) implements DestroyDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    State.Destroyed destroyed = new State.Destroyed(tools.clock().instant());
    return Next.<Tools>done()
        .changing(tools.databases().forget(databaseId, destroyed))
        .announcing(new DatabaseDestroyed(databaseId, database.appId(), database.appName()));
  }
}

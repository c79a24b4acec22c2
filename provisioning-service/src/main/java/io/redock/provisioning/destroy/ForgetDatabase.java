package io.redock.provisioning.destroy;

import io.redock.durable.strand.Next;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.State;
import io.redock.provisioning.operation.Operation;
import java.util.Optional;

/// Forgets the passwords and gives the ports back. The row stays, so that its id is never used
/// again; the strand ends.
public record ForgetDatabase(String databaseId) implements DestroyDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    State.Destroyed destroyed = new State.Destroyed(tools.clock().instant());
    return Next.<Tools>done()
        .changing(tools.databases().forget(databaseId, destroyed))
        .changing(tools.certificates().forget(databaseId))
        .changing(
            tools
                .operations()
                .cancel(
                    databaseId,
                    Operation.Kind.REMOVE,
                    "removed",
                    "the database was removed before this was done"))
        .changing(tools.operations().begin(databaseId, Operation.Kind.REMOVE))
        .changing(tools.operations().done(databaseId, "nothing of it is left", Optional.empty()))
        .announcing(new DatabaseDestroyed(databaseId, database.appId(), database.appName()));
  }
}

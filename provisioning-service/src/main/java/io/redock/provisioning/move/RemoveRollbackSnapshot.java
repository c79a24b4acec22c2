package io.redock.provisioning.move;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.RollbackSnapshot;

/// Removes the rollback snapshot: its days are over.
public record RemoveRollbackSnapshot(String databaseId) implements MoveDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    database
        .status()
        .rollbackSnapshot()
        .map(RollbackSnapshot::node)
        .ifPresent(tools.nodes()::remove);
    return Next.<Tools>home().changing(tools.databases().keepRollbackSnapshot(databaseId, null));
  }
}

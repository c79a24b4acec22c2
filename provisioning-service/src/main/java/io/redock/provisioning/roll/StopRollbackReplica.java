package io.redock.provisioning.roll;

import io.redock.durable.strand.Change;
import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.move.RollbackVolume;
import java.util.Optional;

/// Stops the rollback replica: it saves what it has copied, and its volume stays for some days. To
/// save much takes longer than one step may.
public record StopRollbackReplica(String databaseId, Configuration target) implements RollCluster {

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty() || outdated(serving.get())) {
      return PrepareRollbackReplica.turnBack(databaseId, tools);
    }
    Database database = serving.get();
    // It follows until it stops, so nobody can count before; its volume has no older snapshot.
    Change kept =
        RollbackVolume.of(
            database,
            database.rollbackReplica(),
            database.status().configuration().version(),
            null,
            tools);
    tools.room().giveBack(databaseId);
    return Next.<Tools>goTo(new RollNodes(databaseId, target, "")).changing(kept);
  }

  @Override
  public Optional<Next<Tools>> pastDeadline(Tools tools) {
    return tooLate(tools);
  }
}

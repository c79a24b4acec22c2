package io.redock.provisioning.repair;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Outdated;
import io.redock.provisioning.database.Database;

/// Starts the nodes that do not run; those that do are left alone.
///
/// @param silences how often nobody answered since the last start
public record RestartRedis(String databaseId, int silences) implements RepairDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    boolean cluster = tools.topology().clustered(database.fact().shape());
    tools.nodes().runAll(cluster ? Outdated.asTheyAre(database, tools) : tools.wanted(database));
    return Next.goTo(
        cluster
            ? new AwaitCluster(databaseId, tools.clock().instant())
            : new AwaitRecovery(databaseId, silences));
  }
}

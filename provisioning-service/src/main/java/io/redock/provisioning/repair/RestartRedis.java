package io.redock.provisioning.repair;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Outdated;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.NodeSpec;
import java.util.List;
import java.util.Optional;

/// Starts the nodes that do not run; those that do are left alone. Beside a newer one that may
/// serve none is started.
///
/// @param silences how often they were started in vain so far
public record RestartRedis(String databaseId, int silences) implements RepairDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone() || tools.behind(database)) {
      return Next.home();
    }
    boolean cluster = tools.topology().clustered(database.status().configuration());
    List<NodeSpec> nodes = cluster ? Outdated.asTheyAre(database, tools) : tools.wanted(database);
    List<NodeSpec> down = nodes.stream().filter(node -> !tools.runs(node.name())).toList();
    Optional<Next<Tools>> anew = FirstConfiguration.lay(this, this, down, database, tools);
    if (anew.isPresent()) {
      return anew.get();
    }
    tools.nodes().runAll(nodes);
    return Next.goTo(
        cluster
            ? new AwaitCluster(databaseId, tools.clock().instant(), silences)
            : new AwaitRecovery(databaseId, silences, tools.clock().instant()));
  }
}

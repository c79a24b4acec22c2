package io.redock.provisioning.create;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.NodeSpec;
import java.time.Duration;
import java.util.Optional;

/// The cluster serves and can replace its primary already. The rest of its nodes join it, one after
/// the other: nobody waits for them, but an app is being told its URL.
public record CompleteCluster(String databaseId) implements CreateDatabase {

  private static final Duration SOON = Duration.ofMillis(250);

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    Optional<NodeSpec> missing =
        tools.wanted(database).stream().filter(node -> !tools.runs(node.name())).findFirst();
    if (missing.isPresent()) {
      tools.nodes().run(missing.get());
    } else if (Cluster.look(database, tools).whole()) {
      return Next.home();
    }
    return Next.waitFor(SOON, "the other nodes of the cluster join it");
  }

  /// It was announced. What is missing is a matter of repair.
  @Override
  public Optional<Next<Tools>> pastDeadline(Tools tools) {
    return Optional.of(Next.home());
  }
}

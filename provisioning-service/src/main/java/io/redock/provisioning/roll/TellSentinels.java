package io.redock.provisioning.roll;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Topology;
import java.time.Duration;

/// Sentinels that did not hear of the new primary while the role passed hear of it now, as of an
/// election, and each node can be elected again, also should it be started anew.
///
/// @param from the name of the former primary
/// @param to the name of the new one
public record TellSentinels(String databaseId, Configuration target, String from, String to)
    implements RollCluster {

  private static final Duration SOON = Duration.ofMillis(200);

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    tools.prober().watch(database);
    Cluster cluster = Cluster.lookClosely(database, tools);
    Cluster.Member leader = cluster.primary().orElse(null);
    if (leader == null || !leader.node().equals(to)) {
      return repairFirst();
    }
    if (cluster.sentinels().stream()
        .anyMatch(it -> it.names().filter(leader.host()::equals).isEmpty())) {
      tools.sentinels().elect(cluster.ballot(tools), leader.host(), Cluster.PORT);
    }
    cluster
        .members()
        .forEach(member -> tools.redis().configure(member.endpoint(), Topology.ELECTABLE));
    return Cluster.look(database, tools).whole()
        ? Next.goTo(new RollNodes(databaseId, target, from))
        : Next.waitFor(SOON, cluster.words());
  }
}

package io.redock.provisioning.roll;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/// Selects the replica that is to take over: the one that has most. Should we be gone in the middle
/// for longer than the sentinels watch idly, they elect nobody else: the others are never chosen.
public record SelectNextNode(String databaseId, Configuration target) implements RollCluster {

  private static final Duration SOON = Duration.ofMillis(200);

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty()) {
      return Next.home();
    }
    Cluster cluster = Cluster.look(serving.get(), tools);
    if (!cluster.whole()) {
      return cluster.split() ? repairFirst() : Next.waitFor(SOON, cluster.words());
    }
    Cluster.Member from = cluster.primary().orElseThrow();
    Cluster.Member to =
        cluster.replicas().stream()
            .max(Comparator.comparingLong(each -> each.role().orElseThrow().offset()))
            .orElseThrow();
    // A run that was overtaken before it looked would act on what the later one has made of it.
    if (tools.databases().find(databaseId).orElseThrow().wantedGone()) {
      return Next.home();
    }
    cluster.members().stream()
        .filter(member -> !member.equals(to))
        .forEach(
            member ->
                tools
                    .replication()
                    .spare(member.endpoint(), member.role().orElseThrow().follows()));
    return Next.<Tools>goTo(new SwitchOver(databaseId, target, from.node(), to.node()))
        .changing(
            tools.operations().progress(databaseId, to.node() + " takes over from " + from.node()));
  }

  @Override
  public Optional<Next<Tools>> pastDeadline(Tools tools) {
    return tooLate(tools);
  }
}

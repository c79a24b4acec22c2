package io.redock.provisioning.roll;

import io.redock.durable.strand.Next;
import io.redock.provisioning.CarryOver;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.proxy.Proxies;
import io.redock.provisioning.redis.Replication;
import io.redock.provisioning.redis.Sentinels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The milliseconds in which the role of the primary is switched over from one node to another.
///
/// That the former primary becomes a replica is the point of no return, and Redis itself remembers
/// it: until then it has taken every acknowledged write, and whoever comes back here begins again.
/// From then on nobody takes any until the other one is promoted, and whoever comes back here does
/// that. Never do two of them take writes.
///
/// For processes that are started anew the sentinels' files decide: they hear of the new primary
/// before the first client is led to it.
///
/// @param from the name of the primary
/// @param to the name of the replica that is to be the primary
public record SwitchOver(String databaseId, Configuration target, String from, String to)
    implements RollCluster {

  private static final Duration SOON = Duration.ofMillis(50);

  /// At about a millisecond each.
  private static final int ASKS = 100;

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    tools.prober().watch(database);
    Cluster cluster = Cluster.lookClosely(database, tools);
    Cluster.Member former = named(cluster, from);
    Cluster.Member next = named(cluster, to);
    boolean possible = former.role().isPresent() && next.role().isPresent();
    if (!possible || (former.primary() == next.primary() && !turned(former, next))) {
      // A node died: the sentinels know what to do, and the look at home does the rest. They may
      // choose the former one again.
      if (former.role().isPresent()) {
        tools.handover().resume(former.endpoint());
      }
      return repairFirst();
    }
    List<Cluster.Member> others =
        cluster.members().stream()
            .filter(member -> !member.equals(former) && !member.equals(next))
            .filter(member -> member.role().isPresent())
            .toList();
    if (!gathered(others, next, tools)) {
      return Next.waitFor(SOON, "the other replicas gather behind " + to);
    }
    if (former.primary()) {
      CarryOver.share(database, former.endpoint(), cluster.answering(), tools);
      tools.prober().snapshotClients(database);
    }
    Sentinels.Ballot ballot = cluster.ballot(tools);
    try (Proxies.TrafficSwitch traffic = tools.proxies().take(database)) {
      if (former.primary() && !demoted(database, tools, former, next, traffic)) {
        return Next.waitFor(SOON, to + " does not have everything yet");
      }
      if (!next.primary()) {
        tools.handover().promote(next.endpoint());
      }
      tools.sentinels().elect(ballot, next.host(), Cluster.PORT);
      awaitReplica(next, tools);
      traffic.lead(to);
    }
    cutOff(former, tools);
    return Next.goTo(new TellSentinels(databaseId, target, from, to));
  }

  /// A primary without a replica refuses writes, so the next one gets its own before.
  private static boolean gathered(List<Cluster.Member> others, Cluster.Member next, Tools tools) {
    others.stream()
        .filter(member -> !member.role().orElseThrow().follows().equals(next.host()))
        .forEach(
            member -> tools.replication().follow(member.endpoint(), next.host(), Cluster.PORT));
    return others.stream()
        .map(Cluster.Member::role)
        .flatMap(Optional::stream)
        .allMatch(role -> role.linked() && role.follows().equals(next.host()));
  }

  /// Nobody takes writes, because we died between the two commands that pass the role.
  private static boolean turned(Cluster.Member former, Cluster.Member next) {
    return !next.primary()
        && former.role().map(Replication.Role::follows).orElse("").equals(next.host());
  }

  private static boolean demoted(
      Database database,
      Tools tools,
      Cluster.Member former,
      Cluster.Member next,
      Proxies.TrafficSwitch traffic) {
    if (!tools.handover().equalise(former.endpoint(), next.endpoint())) {
      return false;
    }
    tools.handover().fence(former.endpoint());
    // Writes are held back for a bounded time only; the fence may have come too late.
    if (!tools.handover().equal(former.endpoint(), next.endpoint())) {
      tools.handover().resume(former.endpoint());
      return false;
    }
    tools.prober().cut(database);
    // A replica answers a write with an error at once, paused or not.
    traffic.withhold();
    tools.replication().follow(former.endpoint(), next.host(), Cluster.PORT);
    return true;
  }

  /// A promotion cuts its replicas off for milliseconds, and without one it refuses writes.
  private static void awaitReplica(Cluster.Member next, Tools tools) {
    for (int asked = 0; asked < ASKS; asked++) {
      if (tools
          .replication()
          .role(next.endpoint())
          .filter(role -> role.replicas() > 0)
          .isPresent()) {
        return;
      }
    }
  }

  /// Whoever is still connected to the former primary is cut off before a held back write could be
  /// answered by an error.
  private static void cutOff(Cluster.Member former, Tools tools) {
    tools.replication().cutOff(former.endpoint());
    tools.handover().resume(former.endpoint());
  }

  private static Cluster.Member named(Cluster cluster, String node) {
    return cluster.members().stream()
        .filter(member -> member.node().equals(node))
        .findFirst()
        .orElseThrow();
  }
}

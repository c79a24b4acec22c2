package io.redock.provisioning.roll;

import io.redock.durable.strand.Change;
import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.cluster.Outdated;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Shape;
import io.redock.provisioning.move.Copying;
import io.redock.provisioning.move.KeptVolume;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.node.Reach;
import io.redock.provisioning.redis.Door;
import io.redock.provisioning.redis.Succession;
import io.redock.provisioning.redis.Succession.Progress;
import java.time.Duration;
import java.util.Optional;

/// The node that is to keep what the cluster has copies it from a replica, and stops: its volume
/// stays for some days. Sentinels see the replicas of a primary only, and never hear of it.
///
/// @param port where it listens, at the database's address
public record FillKeeper(String databaseId, Shape target, int port) implements RollCluster {

  private static final Duration SOON = Duration.ofMillis(100);

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty() || outdated(serving.get())) {
      return StartKeeper.turnBack(databaseId, tools);
    }
    Database database = serving.get();
    String keeper = database.keeper();
    if (tools.nodes().find(keeper).filter(Node::running).isEmpty()) {
      return Next.goTo(new StartKeeper(databaseId, target));
    }
    Door door =
        Door.successor(database, tools.addresses().inside(database.address()), port).to(keeper);
    if (!tools.succession().answers(door)) {
      return Next.waitFor(SOON, keeper + " starts");
    }
    Optional<Cluster.Member> copied = copied(database, tools);
    if (copied.isEmpty()) {
      return StartKeeper.turnBack(databaseId, tools);
    }
    Cluster.Member source = copied.get();
    Progress progress = tools.succession().progress(door, source.door());
    if (progress.primary()) {
      Reach reach = new Reach(source.host(), Cluster.PORT);
      Copying.begin(database, door, source.door(), reach, tools);
    }
    if (progress.primary() || !progress.linked()) {
      return Next.waitFor(SOON, keeper + " copies the data");
    }
    tools.succession().saveAt(door, Succession.AT_ITS_END);
    Change kept = KeptVolume.of(database, keeper, database.fact().shape().version(), tools);
    tools.succession().resume(source.door());
    return Next.<Tools>goTo(new RollNodes(databaseId, target, "")).changing(kept);
  }

  @Override
  public Optional<Next<Tools>> pastDeadline(Tools tools) {
    return tooLate(tools);
  }

  /// A replica, which no client waits for while it forks. The last of the old version may be gone:
  /// it cannot read what a newer primary sends.
  private Optional<Cluster.Member> copied(Database database, Tools tools) {
    Outdated outdated = Outdated.of(database, target, tools);
    return Cluster.look(database, tools).replicas().stream()
        .filter(member -> outdated.has(member.node()))
        .findFirst();
  }
}

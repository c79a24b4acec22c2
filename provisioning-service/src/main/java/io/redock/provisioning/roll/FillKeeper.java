package io.redock.provisioning.roll;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.cluster.Outdated;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Shape;
import io.redock.provisioning.move.Attempt;
import io.redock.provisioning.move.Copying;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.node.Reach;
import io.redock.provisioning.plan.Plan;
import io.redock.provisioning.redis.Door;
import io.redock.provisioning.redis.Replication.Source;
import io.redock.provisioning.redis.Succession;
import io.redock.provisioning.redis.Succession.Progress;
import java.time.Duration;
import java.util.Optional;

/// The node that is to keep what the cluster has copies it from a replica. Sentinels see the
/// replicas of a primary only, and never hear of it.
///
/// @param port where it listens, at the database's address
/// @param attempt null if none was begun yet
public record FillKeeper(
    String databaseId,
    Shape target,
    int port,
    @JsonInclude(JsonInclude.Include.NON_NULL) Attempt attempt)
    implements RollCluster {

  private static final Duration SOON = Duration.ofMillis(100);

  public FillKeeper(String databaseId, Shape target, int port) {
    this(databaseId, target, port, null);
  }

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
      Attempt begun = Attempt.begun(attempt, tools.replication().source(source.door()));
      Reach reach = new Reach(source.host(), Cluster.PORT);
      Copying.begin(database, door, source.door(), reach, tools);
      return Next.goTo(with(begun), SOON, keeper + " copies the data");
    }
    if (!progress.linked()) {
      return copying(database, source, tools);
    }
    tools.succession().saveAt(door, Succession.AT_ITS_END);
    tools.succession().resume(source.door());
    return Next.goTo(new StopKeeper(databaseId, target));
  }

  private FillKeeper with(Attempt other) {
    return new FillKeeper(databaseId, target, port, other);
  }

  private Next<Tools> copying(Database database, Cluster.Member copied, Tools tools) {
    Source source = tools.replication().source(copied.door());
    if (attempt == null) {
      return Next.goTo(with(Attempt.first(source)), SOON, database.keeper() + " copies the data");
    }
    Plan plan = tools.topology().plan(database.fact().shape().plan());
    Optional<Attempt> later = attempt.endangering(source, plan);
    if (later.isPresent()) {
      tools.nodes().remove(database.keeper());
      return begunAgain(
          new StartKeeper(databaseId, target), later.get(), later.get().pause(), tools);
    }
    return attempt
        .brokenOff(source, plan)
        .map(next -> begunAgain(with(next), next, SOON, tools))
        .orElseGet(() -> Next.waitFor(SOON, database.keeper() + " copies the data"));
  }

  private Next<Tools> begunAgain(RollCluster step, Attempt next, Duration after, Tools tools) {
    return Next.<Tools>goTo(step, after, next.words())
        .changing(tools.operations().progress(databaseId, next.words()));
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

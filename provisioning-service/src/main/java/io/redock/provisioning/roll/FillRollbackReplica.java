package io.redock.provisioning.roll;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.cluster.Outdated;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.move.Attempt;
import io.redock.provisioning.move.Replica;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.plan.Plan;
import io.redock.provisioning.redis.Handover;
import io.redock.provisioning.redis.Handover.Progress;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.redis.Replication.Source;
import java.time.Duration;
import java.util.Optional;

/// The rollback replica copies what the cluster has from one of its replicas. Sentinels see the
/// replicas of a primary only, and never hear of it.
///
/// @param port where it listens, at the database's address
/// @param attempt null if none was begun yet
/// @param source the member that it copies: its memory is watched, and not that of whoever answers
///     sooner; null if none was begun yet
public record FillRollbackReplica(
    String databaseId,
    Configuration target,
    int port,
    @JsonInclude(JsonInclude.Include.NON_NULL) Attempt attempt,
    @JsonInclude(JsonInclude.Include.NON_NULL) String source)
    implements RollCluster {

  private static final Duration SOON = Duration.ofMillis(100);

  public FillRollbackReplica(String databaseId, Configuration target, int port) {
    this(databaseId, target, port, null);
  }

  public FillRollbackReplica(String databaseId, Configuration target, int port, Attempt attempt) {
    this(databaseId, target, port, attempt, null);
  }

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty() || outdated(serving.get())) {
      return PrepareRollbackReplica.turnBack(databaseId, tools);
    }
    Database database = serving.get();
    String rollbackReplica = database.rollbackReplica();
    if (tools.nodes().find(rollbackReplica).filter(Node::running).isEmpty()) {
      return Next.goTo(
          new PrepareRollbackReplica(databaseId, target, attempt),
          SOON,
          rollbackReplica + " ended and begins anew");
    }
    RedisEndpoint endpoint =
        RedisEndpoint.successor(database, tools.addresses().inside(database.address()), port)
            .to(rollbackReplica);
    boolean answers = tools.handover().answers(endpoint);
    if (!answers && attempt == null) {
      return Next.waitFor(SOON, rollbackReplica + " starts");
    }
    Optional<Cluster.Member> copied = copied(database, tools);
    if (copied.isEmpty()) {
      return PrepareRollbackReplica.turnBack(databaseId, tools);
    }
    Cluster.Member member = copied.get();
    if (!answers) {
      // It may be busy with what it has got, while more of it waits.
      return copying(database, member, tools);
    }
    Progress progress = tools.handover().progress(endpoint, member.endpoint());
    if (progress.primary()) {
      Attempt begun = Attempt.begun(attempt, tools.replication().source(member.endpoint()));
      Endpoint upstream = new Endpoint(member.host(), Cluster.PORT);
      Replica.begin(database, endpoint, progress, member.endpoint(), upstream, tools);
      return Next.goTo(with(begun, member), SOON, rollbackReplica + " copies the data");
    }
    if (!progress.linked()) {
      return copying(database, member, tools);
    }
    tools.handover().saveAt(endpoint, Handover.AT_ITS_END);
    tools.handover().resume(member.endpoint());
    return Next.goTo(new StopRollbackReplica(databaseId, target));
  }

  private FillRollbackReplica with(Attempt other, Cluster.Member copied) {
    return new FillRollbackReplica(databaseId, target, port, other, copied.node());
  }

  private Next<Tools> copying(Database database, Cluster.Member copied, Tools tools) {
    Source memory = tools.replication().source(copied.endpoint());
    if (attempt == null) {
      return Next.goTo(
          with(Attempt.first(memory), copied),
          SOON,
          database.rollbackReplica() + " copies the data");
    }
    Plan plan = tools.topology().plan(database.status().configuration().plan());
    Optional<Attempt> later = attempt.endangering(memory, plan);
    if (later.isPresent()) {
      tools.nodes().remove(database.rollbackReplica());
      return begunAgain(
          new PrepareRollbackReplica(databaseId, target, later.get()),
          later.get(),
          later.get().pause(),
          tools);
    }
    return attempt
        .brokenOff(memory, plan)
        .map(next -> begunAgain(with(next, copied), next, SOON, tools))
        .orElseGet(() -> Next.waitFor(SOON, database.rollbackReplica() + " copies the data"));
  }

  private Next<Tools> begunAgain(RollCluster step, Attempt next, Duration after, Tools tools) {
    return Next.<Tools>goTo(step, after, next.words())
        .changing(tools.operations().progress(databaseId, next.words()));
  }

  @Override
  public Optional<Next<Tools>> pastDeadline(Tools tools) {
    return tooLate(tools, attempt);
  }

  /// A replica, which no client waits for while it forks. The last of the old version may be gone:
  /// it cannot read what a newer primary sends.
  private Optional<Cluster.Member> copied(Database database, Tools tools) {
    Outdated outdated = Outdated.of(database, target, tools);
    Cluster cluster = Cluster.look(database, tools);
    return (source == null ? cluster.replicas() : cluster.members())
        .stream()
            .filter(member -> source == null || source.equals(member.node()))
            .filter(member -> outdated.has(member.node()))
            .findFirst();
  }
}

package io.redock.provisioning.move;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.plan.Plan;
import io.redock.provisioning.redis.Handover.Progress;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.redis.Replication.Source;
import java.time.Duration;
import java.util.Optional;

/// The successor becomes a replica and copies everything. A copy that breaks off is begun again by
/// the two nodes; one that endangers the present node is ended, and begun again later.
///
/// @param attempt null if none was begun yet
public record FillSuccessor(
    String databaseId,
    Configuration target,
    int port,
    @JsonInclude(JsonInclude.Include.NON_NULL) Attempt attempt)
    implements MoveDatabase {

  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration LATER = Duration.ofMillis(250);

  public FillSuccessor(String databaseId, Configuration target, int port) {
    this(databaseId, target, port, null);
  }

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty() || outdated(serving.get(), target)) {
      return turnBack(target);
    }
    HandoverSide successor = HandoverSide.successor(serving.get(), target, port, tools);
    if (!successor.runs()) {
      return Next.goTo(new StartSuccessor(databaseId, target, port, attempt));
    }
    RedisEndpoint endpoint = successor.endpoint().orElseThrow();
    boolean answers = tools.handover().answers(endpoint);
    if (!answers && attempt == null) {
      return Next.waitFor(SOON, "the new node starts");
    }
    HandoverSide present = HandoverSide.present(serving.get(), tools);
    Optional<RedisEndpoint> leader = present.endpoint();
    if (leader.isEmpty()) {
      return turnBack(target);
    }
    if (!answers) {
      // It may be busy with what it has got, while more of it waits.
      return copying(serving.get(), successor, leader.get(), tools);
    }
    Progress progress = tools.handover().progress(endpoint, leader.get());
    if (progress.primary()) {
      // One that starts later would wait for a primary, and find none until the end.
      if (!successor.gathered()) {
        return Next.waitFor(SOON, "the new nodes find each other");
      }
      Attempt begun = Attempt.begun(attempt, tools.replication().source(leader.get()));
      Replica.begin(serving.get(), endpoint, progress, leader.get(), present.source(), tools);
      return Next.goTo(with(begun), SOON, "the new node begins to copy the data");
    }
    if (!progress.linked()) {
      return copying(serving.get(), successor, leader.get(), tools);
    }
    if (!progress.rehearsed() && forks(target.features())) {
      tools.handover().rehearse(endpoint);
    }
    if (!progress.settled()) {
      return Next.waitFor(LATER, "the new node waits until nobody saves");
    }
    if (progress.behind() > 0 || !successor.gathered()) {
      return Next.waitFor(SOON, "the new node is " + progress.behind() + " bytes behind");
    }
    tools.handover().saveAt(endpoint, tools.topology().persistence(target).savePoints());
    successor.approach();
    return Next.<Tools>goTo(new TakeOver(databaseId, target, port, progress.runId()))
        .changing(tools.operations().progress(databaseId, "the new node takes over"));
  }

  private FillSuccessor with(Attempt other) {
    return new FillSuccessor(databaseId, target, port, other);
  }

  private Next<Tools> copying(
      Database database, HandoverSide successor, RedisEndpoint present, Tools tools) {
    Source source = tools.replication().source(present);
    if (attempt == null) {
      return Next.goTo(with(Attempt.first(source)), LATER, "the new node copies the data");
    }
    Plan plan = tools.topology().plan(database.status().configuration().plan());
    Optional<Attempt> later = attempt.endangering(source, plan);
    if (later.isPresent()) {
      return Next.<Tools>goTo(new DiscardSuccessor(databaseId, target, port, later.get()))
          .changing(successor.numbered());
    }
    return attempt
        .brokenOff(source, plan)
        .map(next -> begunAgain(next, LATER, tools))
        .orElseGet(() -> Next.waitFor(LATER, "the new node copies the data"));
  }

  private Next<Tools> begunAgain(Attempt next, Duration after, Tools tools) {
    return Next.<Tools>goTo(with(next), after, next.words())
        .changing(tools.operations().progress(databaseId, next.words()));
  }

  /// With an append-only file it has forked by itself.
  static boolean forks(Features features) {
    return features.has(Feature.RDB) && !features.has(Feature.AOF);
  }

  @Override
  public Optional<Next<Tools>> pastDeadline(Tools tools) {
    return tooLate(target, attempt == null ? "" : attempt.why());
  }
}

package io.redock.provisioning.move;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.durable.BackOff;
import io.redock.durable.strand.Next;
import io.redock.provisioning.RoomForCopy;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Extent;
import io.redock.provisioning.database.Fit;
import io.redock.provisioning.database.RollbackSnapshot;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.redis.Handover;
import io.redock.provisioning.redis.Handover.Progress;
import io.redock.provisioning.redis.Life;
import io.redock.provisioning.redis.RedisEndpoint;
import java.time.Duration;
import java.util.Optional;

/// The node that is to serve copies everything from the one that reads what was kept. Nobody writes
/// there, so it has all of it once the copy is there; the present node serves meanwhile.
///
/// @param from where the node listens that reads what was kept
/// @param port where the one listens that copies it
/// @param ends how often one of the two has ended
public record FillFromSnapshot(
    String databaseId,
    Configuration target,
    int from,
    int port,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int ends)
    implements MoveDatabase {

  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration LATER = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int MOST_ENDS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  public FillFromSnapshot(String databaseId, Configuration target, int from, int port) {
    this(databaseId, target, from, port, 0);
  }

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty() || outdated(serving.get(), target)) {
      return turnBack(target);
    }
    Database database = serving.get();
    RollbackSnapshot kept = database.rollback().orElseThrow();
    if (!tools.runs(kept.node())) {
      return startedAnew("the node that reads what was kept");
    }
    if (!tools.runs(database.successor())) {
      return startedAnew("the node that copies what was kept");
    }
    String inside = tools.addresses().inside(database.address());
    RedisEndpoint source = RedisEndpoint.successor(database, inside, from).to(kept.node());
    RedisEndpoint endpoint = RedisEndpoint.successor(database, inside, port);
    if (tools.redis().life(source, PATIENCE) != Life.SERVES) {
      return Next.waitFor(LATER, "what was kept is being loaded");
    }
    Handover handover = tools.handover();
    if (!handover.answers(endpoint)) {
      return Next.waitFor(SOON, "the new node starts");
    }
    Progress progress = handover.progress(endpoint, source);
    if (progress.primary()) {
      return unfit(database, kept, source, tools)
          .or(() -> noRoom(database, source, tools))
          .orElseGet(() -> copied(database, source, endpoint, progress, tools));
    }
    if (!progress.linked()) {
      return Next.waitFor(LATER, "the new node copies what was kept");
    }
    if (!progress.rehearsed() && FillSuccessor.forks(target.features())) {
      handover.rehearse(endpoint);
    }
    if (!progress.settled()) {
      return Next.waitFor(LATER, "the new node waits until nobody saves");
    }
    handover.saveAt(endpoint, tools.topology().persistence(target).savePoints());
    if (!handover.equalise(source, endpoint)) {
      return Next.waitFor(SOON, "the new node does not have everything yet");
    }
    return Next.<Tools>goTo(new TakeOver(databaseId, target, port, progress.runId()))
        .changing(tools.operations().progress(databaseId, "the new node takes over"));
  }

  /// Once may be an accident. What does not fit at all ends each time that it is read.
  private Next<Tools> startedAnew(String node) {
    if (ends >= MOST_ENDS) {
      return giveUp(
          target,
          "snapshot-unreadable",
          "%s ended %d times; it may be more than %s can hold: change to a larger plan and go back then, or look into what was kept as the runbook says; the database is as it was"
              .formatted(node, ends + 1, target.plan()));
    }
    return Next.goTo(
        new StartRollback(databaseId, target, from, port, ends + 1),
        BackOff.after(ends, FIRST_PAUSE, LONGEST_PAUSE),
        node + " ended and is started again");
  }

  /// A node that could not save when it was stopped left nothing that anybody wants back, or a
  /// snapshot of long ago. And the plan may be a smaller one by now.
  private Optional<Next<Tools>> unfit(
      Database database, RollbackSnapshot kept, RedisEndpoint source, Tools tools) {
    long read = tools.redis().keysRead(source);
    Extent was = kept.extent();
    boolean right =
        was == null
            ? read > 0 || tools.redis().keys(RedisEndpoint.of(database)) == 0
            : read == was.keys();
    if (right) {
      return Fit.refusalOfKept(
              target.version(),
              tools.topology().plan(target.plan()),
              tools.redis().dataMemory(source))
          .map(why -> giveUp(target, "data-does-not-fit", why));
    }
    return Optional.of(
        read == 0
            ? giveUp(
                target,
                "snapshot-empty",
                "there is no key in what was kept of %s; the database is as it was, and what was kept is looked into as the runbook says"
                    .formatted(target.version()))
            : giveUp(target, "snapshot-stale", stale(was, read)));
  }

  private Optional<Next<Tools>> noRoom(Database database, RedisEndpoint source, Tools tools) {
    return RoomForCopy.take(database, 1, tools.redis().dataMemory(source), tools)
        .map(why -> giveUp(target, RoomForCopy.NO_DISK, why));
  }

  private String stale(Extent was, long read) {
    return "the snapshot that was kept of %s has %d keys, and %s, so it is an older one; the database is as it was, and what was kept is looked into as the runbook says"
        .formatted(
            target.version(),
            read,
            was.equals(Extent.UNKNOWN)
                ? "its node ended before it could save"
                : "its node had %d when it was left".formatted(was.keys()));
  }

  private Next<Tools> copied(
      Database database, RedisEndpoint source, RedisEndpoint endpoint, Progress seen, Tools tools) {
    Replica.begin(database, endpoint, seen, source, new Endpoint(source.host(), from), tools);
    return Next.waitFor(SOON, "the new node begins to copy what was kept");
  }

  @Override
  public Optional<Next<Tools>> pastDeadline(Tools tools) {
    return tooLate(target);
  }
}

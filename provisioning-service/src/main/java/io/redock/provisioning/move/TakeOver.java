package io.redock.provisioning.move;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.durable.BackOff;
import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Extent;
import io.redock.provisioning.redis.Handover;
import io.redock.provisioning.redis.RedisEndpoint;
import java.time.Duration;
import java.util.Optional;

/// The milliseconds in which the ports pass from one node to the other.
///
/// In a rollback the successor has what was kept, and is not to have what the present node has.
/// That takes no write any more from before the promotion, as otherwise, and keeps all it took.
///
/// Promotion is the point of no return while both processes live, and Redis itself remembers it:
/// until then the present node has taken every acknowledged write, and whoever comes back here
/// begins again. From then on the present one takes none, for it is fenced before, and whoever
/// comes back here goes on.
///
/// For processes that are started anew their files decide. No engine starts the present node again
/// from before the first write is held back. The successor's file names the ports from before it
/// answers the first client. So a successor that comes back anywhere else has served nobody. That
/// somebody does not answer in time proves nothing; one that does not run is started, and asked.
///
/// @param runId of the successor's process, as it was when it had filled
/// @param silences how often the successor was asked in vain
/// @param extent what the present node had when it left; null if it has not left, or nobody counted
public record TakeOver(
    String databaseId,
    Configuration target,
    int port,
    String runId,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int silences,
    @JsonInclude(JsonInclude.Include.NON_NULL) Extent extent)
    implements MoveDatabase {

  private static final Duration MOMENT = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /// In some ten minutes. One that cannot even be started then never will be.
  private static final int SILENCES = 120;

  public TakeOver(String databaseId, Configuration target, int port, String runId) {
    this(databaseId, target, port, runId, 0, null);
  }

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return turnBack(target);
    }
    tools.prober().watch(database);
    HandoverSide present = HandoverSide.present(database, tools);
    HandoverSide successor = HandoverSide.successor(database, target, port, tools);
    boolean keeps = !database.status().configuration().version().equals(target.version());
    Extent left = extent;
    if (!successor.serves()) {
      Optional<Next<Tools>> otherwise = promoted(database, present, successor, tools);
      if (otherwise.isPresent()) {
        return otherwise.get();
      }
      left = present.leave(keeps).orElse(extent);
      successor.take();
      if (!successor.serves()) {
        return Next.goTo(with(silences, left), MOMENT, "the proxies open");
      }
    }
    if (left == null && keeps && !present.runs()) {
      left = Extent.UNKNOWN;
    }
    present.dismiss(keeps);
    int number = database.status().generation();
    Configuration before = database.status().configuration();
    boolean back = database.rollback().isPresent();
    return Next.<Tools>goTo(new RetireNode(databaseId, number, before, 0, back, left))
        .changing(
            tools.databases().moved(databaseId, database.status().numbers().successor(), target))
        .changing(tools.databases().rollbackOver(databaseId))
        .changing(tools.operations().progress(databaseId, "the former node is taken away"));
  }

  private TakeOver with(int asked, Extent left) {
    return new TakeOver(databaseId, target, port, runId, asked, left);
  }

  /// @return what is to be done instead, if it cannot be promoted
  private Optional<Next<Tools>> promoted(
      Database database, HandoverSide present, HandoverSide successor, Tools tools) {
    RedisEndpoint next = successor.endpoint().orElseThrow();
    boolean answers = tools.handover().answers(next);
    if (!answers || !tools.handover().runId(next).equals(runId)) {
      return without(answers, database, present, successor, tools);
    }
    if (tools.handover().leads(next)) {
      return Optional.empty();
    }
    Optional<RedisEndpoint> leader = present.endpoint();
    if (serving(tools).isEmpty()
        || leader.isEmpty()
        || outdated(database, target)
        || !present.serves()) {
      return Optional.of(turnBack(target));
    }
    successor.inherit(leader.get());
    present.stayDown();
    if (database.rollback().isPresent()) {
      tools.handover().fence(leader.get());
      successor.promote();
      return Optional.empty();
    }
    if (promoted(tools.handover(), leader.get(), next, present, successor)) {
      return Optional.empty();
    }
    present.start();
    return Optional.of(Next.goTo(new FillSuccessor(databaseId, target, port)));
  }

  /// The process that filled does not answer where it listened: it serves and was too slow to say
  /// so, or it died. As long as the present node holds its ports no client has come to the other
  /// one, and none has if another process of that node listens there again.
  ///
  /// @param answers whether another process of that node does
  private Optional<Next<Tools>> without(
      boolean answers,
      Database database,
      HandoverSide present,
      HandoverSide successor,
      Tools tools) {
    if (present.serves()) {
      return Optional.of(turnBack(target));
    }
    if (answers) {
      return successor.wasChosen() ? Optional.empty() : Optional.of(turnBack(target));
    }
    if (silences >= SILENCES) {
      return Optional.of(turnBack(target));
    }
    Comeback.of(successor, database, database.successor(), silences, tools);
    return Optional.of(
        Next.goTo(
            with(silences + 1, extent),
            BackOff.after(silences, MOMENT, LONGEST),
            "the new node does not answer"));
  }

  /// Until it is promoted it can be given up.
  @Override
  public Optional<Next<Tools>> pastDeadline(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    HandoverSide successor = HandoverSide.successor(database, target, port, tools);
    RedisEndpoint next = successor.endpoint().orElseThrow();
    boolean waits =
        !successor.serves()
            && tools.handover().answers(next)
            && !tools.handover().leads(next)
            && tools.handover().runId(next).equals(runId);
    return waits ? tooLate(target) : Optional.empty();
  }

  private static boolean promoted(
      Handover handover,
      RedisEndpoint leader,
      RedisEndpoint next,
      HandoverSide present,
      HandoverSide successor) {
    if (!handover.equalise(leader, next)) {
      return false;
    }
    handover.fence(leader);
    // Writes are held back for a bounded time only; the fence may have come too late.
    if (!handover.equal(leader, next)) {
      handover.resume(leader);
      return false;
    }
    present.close();
    successor.promote();
    return true;
  }
}

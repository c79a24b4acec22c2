package io.redock.provisioning.move;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Shape;
import io.redock.provisioning.redis.Door;
import io.redock.provisioning.redis.Succession;
import java.time.Duration;
import java.util.Optional;

/// The milliseconds in which the ports pass from one node to the other.
///
/// Promotion is the point of no return, and Redis itself remembers it: until then the present node
/// has taken every acknowledged write and whoever comes back here begins again. From then on the
/// present one takes none, for it is fenced before, and whoever comes back here goes on. A
/// successor whose process is not the one that filled may be empty, whatever it says of itself; it
/// is dropped while the present node can serve on. That somebody does not answer in time proves
/// nothing.
///
/// @param runId of the successor's process, as it was when it had filled
public record TakeOver(String databaseId, Shape target, int port, String runId)
    implements MoveDatabase {

  private static final Duration MOMENT = Duration.ofMillis(20);

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return turnBack(target);
    }
    tools.prober().watch(database);
    Side present = Side.present(database, tools);
    Side successor = Side.successor(database, target, port, tools);
    if (!successor.serves()) {
      Optional<Next<Tools>> otherwise = promoted(database, present, successor, tools);
      if (otherwise.isPresent()) {
        return otherwise.get();
      }
      present.leave(!database.fact().shape().version().equals(target.version()));
      successor.take();
      if (!successor.serves()) {
        return Next.waitFor(MOMENT, "the gateways open");
      }
    }
    present.dismiss();
    int number = database.fact().node();
    return Next.<Tools>goTo(new RetireNode(databaseId, number, database.fact().shape()))
        .changing(tools.databases().moved(databaseId, number + 1, target))
        .changing(tools.operations().progress(databaseId, "the former node is taken away"));
  }

  /// @return what is to be done instead, if it cannot be promoted
  private Optional<Next<Tools>> promoted(
      Database database, Side present, Side successor, Tools tools) {
    Door next = successor.door().orElseThrow();
    boolean answers = tools.succession().answers(next);
    if (!answers || !tools.succession().runId(next).equals(runId)) {
      return without(answers, database, present, successor, tools);
    }
    if (tools.succession().leads(next)) {
      return Optional.empty();
    }
    Optional<Door> leader = present.door();
    if (serving(tools).isEmpty() || leader.isEmpty() || outdated(database, target)) {
      return Optional.of(turnBack(target));
    }
    return promoted(tools.succession(), leader.get(), next)
        ? Optional.empty()
        : Optional.of(Next.goTo(new FillSuccessor(databaseId, target, port)));
  }

  /// The process that filled does not answer where it listened: it serves and was too slow to say
  /// so, or it died. As long as the present node holds its ports no client has come to the other
  /// one. Once it has given them away, what it holds beyond its own volume is lost, and the
  /// successor's volume is the better one.
  ///
  /// @param answers whether another process of that node does
  private Optional<Next<Tools>> without(
      boolean answers, Database database, Side present, Side successor, Tools tools) {
    boolean closed = tools.succession().closed(Door.of(database));
    if (present.serves() || (!closed && !successor.mayListen())) {
      return Optional.of(turnBack(target));
    }
    if (!closed || (!answers && successor.runs())) {
      return Optional.of(Next.waitFor(MOMENT, "the new node does not answer"));
    }
    if (!present.outOfReach()) {
      return Optional.of(turnBack(target));
    }
    if (answers) {
      return Optional.empty();
    }
    successor.start();
    return Optional.of(Next.waitFor(MOMENT, "the new node starts anew, on its volume"));
  }

  private static boolean promoted(Succession succession, Door present, Door successor) {
    if (!succession.equalise(present, successor)) {
      return false;
    }
    succession.fence(present);
    // Writes are held back for a bounded time only; the fence may have come too late.
    if (!succession.equal(present, successor)) {
      succession.resume(present);
      return false;
    }
    succession.promote(successor);
    return true;
  }
}

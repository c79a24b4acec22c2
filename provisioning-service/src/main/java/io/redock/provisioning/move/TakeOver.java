package io.redock.provisioning.move;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Shape;
import io.redock.provisioning.redis.Door;
import io.redock.provisioning.redis.Succession;
import io.redock.provisioning.redis.Succession.Progress;

/// The milliseconds in which the ports pass from one node to the other.
///
/// Promotion is the point of no return, and Redis itself remembers it: until then the present node
/// has taken every acknowledged write and whoever comes back here begins again. From then on the
/// present one takes none, for it is fenced before, and whoever comes back here goes on. A
/// successor whose process is not the one that filled may be empty, whatever it says of itself.
///
/// @param runId of the successor's process, as it was when it had filled
public record TakeOver(String databaseId, Shape target, int port, String runId)
    implements MoveDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return turnBack(target);
    }
    tools.prober().watch(database);
    Succession succession = tools.succession();
    Door present = Door.of(database);
    Door successor = Door.successor(database, tools.addresses().inside(database.address()), port);
    if (!holds(succession, served(database))) {
      if (!holds(succession, successor)) {
        return turnBack(target);
      }
      Progress progress = succession.progress(successor, present);
      if (!progress.runId().equals(runId)) {
        return turnBack(target);
      }
      if (!progress.primary()) {
        if (serving(tools).isEmpty() || outdated(database, target)) {
          return turnBack(target);
        }
        if (!promoted(succession, present, successor)) {
          return Next.goTo(new FillSuccessor(databaseId, target, port));
        }
      }
      succession.leave(present);
      succession.take(successor, plainPort(database), database.address().tlsPort());
    }
    succession.dismiss(present);
    int number = database.fact().node();
    return Next.<Tools>goTo(new RetireNode(databaseId, number, database.fact().shape()))
        .changing(tools.databases().moved(databaseId, number + 1, target))
        .changing(tools.operations().progress(databaseId, "the former node is taken away"));
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

  private static boolean holds(Succession succession, Door door) {
    return succession.holder(door).equals(door.node());
  }

  private boolean tls() {
    return target.features().has(Feature.FORCE_SSL);
  }

  private int plainPort(Database database) {
    return tls() ? 0 : database.address().port();
  }

  /// Where the successor answers once it has taken over.
  private Door served(Database database) {
    return (tls() ? Door.tls(database) : Door.plain(database)).to(database.successor());
  }
}

package io.redock.provisioning.move;

import io.redock.durable.strand.Next;
import io.redock.events.database.PlanRefused;
import io.redock.provisioning.LeftBehind;
import io.redock.provisioning.RoomForCopy;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Fit;
import java.util.Optional;

/// Finds a place, room for a copy of all data, and a number for the successor, and takes away what
/// an earlier attempt may have left.
public record PrepareSuccessor(String databaseId) implements MoveDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty()) {
      return Next.home();
    }
    Database database = serving.get();
    if (tools.behind(database)) {
      return Next.home();
    }
    Configuration target = database.spec().configuration();
    Configuration real = database.status().configuration();
    boolean cluster = tools.topology().clustered(target);
    if (cluster && tools.topology().clustered(real)) {
      // Its owner wants a cluster again, since this was decided: its own nodes are no leftovers.
      return Next.home();
    }
    if (!tools.topology().version(target.version()).tls()
        || (cluster && !tools.topology().version(real.version()).tls())) {
      return giveUp(
          target,
          "engine-too-old",
          cluster
              ? "a business plan needs an engine that serves TLS, which %s does not; upgrade the database first"
                  .formatted(real.version())
              : target.version()
                  + " cannot take over its predecessor's port; upgrade to a later version");
    }
    Optional<PlanRefused> unfit =
        target.plan().equals(real.plan())
            ? Optional.empty()
            : Fit.refusal(
                database, tools.topology().plan(target.plan()), tools.usedMemory(database));
    if (unfit.isPresent()) {
      return giveUp(target, unfit.get().code(), unfit.get().message());
    }
    LeftBehind.removeSuccessors(database, tools);
    LeftBehind.remove(database, tools);
    int copies = tools.topology().plan(target.plan()).nodes();
    Optional<String> noRoom = RoomForCopy.take(database, copies, tools);
    if (noRoom.isPresent()) {
      return giveUp(target, RoomForCopy.NO_DISK, noRoom.get());
    }
    int port = tools.addresses().sparePort(database.address());
    HandoverSide successor = HandoverSide.successor(database, target, port, tools);
    return successor
        .prepare(this)
        .orElseGet(
            () ->
                Next.<Tools>goTo(new StartSuccessor(databaseId, target, port))
                    .changing(successor.numbered())
                    .changing(
                        tools.operations().progress(databaseId, "a new node is being started")));
  }
}

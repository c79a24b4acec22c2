package io.redock.provisioning.move;

import io.redock.durable.strand.Next;
import io.redock.events.database.PlanRefused;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Fit;
import io.redock.provisioning.database.Shape;
import java.util.Optional;

/// Finds a port for the successor at the database's address, and takes away what an earlier
/// attempt may have left.
public record PrepareSuccessor(String databaseId) implements MoveDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty()) {
      return Next.home();
    }
    Database database = serving.get();
    Shape target = database.wish().shape();
    if (!tools.topology().version(target.version()).tls()) {
      return giveUp(
          target,
          "engine-too-old",
          target.version()
              + " cannot take over its predecessor's port; upgrade to a later version");
    }
    Optional<PlanRefused> unfit =
        target.plan().equals(database.fact().shape().plan())
            ? Optional.empty()
            : Fit.refusal(
                database, tools.topology().plan(target.plan()), tools.usedMemory(database));
    if (unfit.isPresent()) {
      return giveUp(target, unfit.get().code(), unfit.get().message());
    }
    tools.nodes().remove(database.successor());
    int port = tools.addresses().sparePort(database.address());
    return Next.<Tools>goTo(new StartSuccessor(databaseId, target, port))
        .changing(tools.operations().progress(databaseId, "a new node is being started"));
  }
}

package io.redock.provisioning.move;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Shape;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.redis.Door;
import io.redock.provisioning.redis.Succession.Progress;
import java.time.Duration;
import java.util.Optional;

/// The successor becomes a replica and copies everything.
public record FillSuccessor(String databaseId, Shape target, int port) implements MoveDatabase {

  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration LATER = Duration.ofMillis(250);

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty() || outdated(serving.get(), target)) {
      return turnBack(target);
    }
    Database database = serving.get();
    if (tools.nodes().find(database.successor()).filter(Node::running).isEmpty()) {
      return Next.goTo(new StartSuccessor(databaseId, target, port));
    }
    Door successor = Door.successor(database, tools.addresses().inside(database.address()), port);
    if (!tools.succession().holder(successor).equals(database.successor())) {
      return Next.waitFor(SOON, "the new node starts");
    }
    Door present = Door.of(database);
    Progress progress = tools.succession().progress(successor, present);
    if (progress.primary()) {
      tools
          .certificates()
          .find(databaseId)
          .ifPresent(held -> tools.redis().serveTls(successor, held, 0));
      tools.succession().follow(successor, present);
      return Next.waitFor(SOON, "the new node begins to copy the data");
    }
    if (!progress.linked()) {
      return Next.waitFor(LATER, "the new node copies the data");
    }
    if (progress.behind() > 0 || !progress.settled()) {
      return Next.waitFor(SOON, "the new node is " + progress.behind() + " bytes behind");
    }
    return Next.<Tools>goTo(new TakeOver(databaseId, target, port, progress.runId()))
        .changing(tools.operations().progress(databaseId, "the new node takes over"));
  }

  @Override
  public Optional<Next<Tools>> pastDeadline(Tools tools) {
    return tooLate(target);
  }
}

package io.redock.provisioning.move;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.database.Shape;
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
    Side successor = Side.successor(serving.get(), target, port, tools);
    if (!successor.runs()) {
      return Next.goTo(new StartSuccessor(databaseId, target, port));
    }
    Door door = successor.door().orElseThrow();
    if (!tools.succession().answers(door)) {
      return Next.waitFor(SOON, "the new node starts");
    }
    Side present = Side.present(serving.get(), tools);
    Optional<Door> leader = present.door();
    if (leader.isEmpty()) {
      return Next.home();
    }
    Progress progress = tools.succession().progress(door, leader.get());
    if (progress.primary()) {
      // One that starts later would wait for a primary, and find none until the end.
      if (!successor.gathered()) {
        return Next.waitFor(SOON, "the new nodes find each other");
      }
      Copying.begin(serving.get(), door, leader.get(), present.source(), tools);
      return Next.waitFor(SOON, "the new node begins to copy the data");
    }
    if (!progress.linked()) {
      return Next.waitFor(LATER, "the new node copies the data");
    }
    if (!progress.rehearsed() && forks(target.features())) {
      tools.succession().rehearse(door);
    }
    if (!progress.settled()) {
      return Next.waitFor(LATER, "the new node waits until nobody saves");
    }
    if (progress.behind() > 0 || !successor.gathered()) {
      return Next.waitFor(SOON, "the new node is " + progress.behind() + " bytes behind");
    }
    tools.succession().saveAt(door, tools.topology().persistence(target).savePoints());
    successor.approach();
    return Next.<Tools>goTo(new TakeOver(databaseId, target, port, progress.runId()))
        .changing(tools.operations().progress(databaseId, "the new node takes over"));
  }

  /// With an append-only file it has forked by itself.
  static boolean forks(Features features) {
    return features.has(Feature.RDB) && !features.has(Feature.AOF);
  }

  @Override
  public Optional<Next<Tools>> pastDeadline(Tools tools) {
    return tooLate(target);
  }
}

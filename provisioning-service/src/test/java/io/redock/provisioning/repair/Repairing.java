package io.redock.provisioning.repair;

import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.testkit.TestClock;
import io.redock.events.Event;
import io.redock.provisioning.Tools;
import io.redock.provisioning.world.DatabaseWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Runs a repair step by step, and remembers what it waited for and announced.
final class Repairing {

  final List<String> waits = new ArrayList<>();
  final List<Event> announced = new ArrayList<>();
  private final TestClock clock;
  private final Tools tools;
  private Step<Tools> step = new ReopenAddress(DatabaseWorld.ID);

  Repairing(TestClock clock, DatabaseWorld world) {
    this(clock, world.tools());
  }

  Repairing(TestClock clock, Tools tools) {
    this.clock = clock;
    this.tools = tools;
  }

  /// @return whether the database was found to serve within that time
  boolean recoversWithin(Duration time) throws Exception {
    Instant end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      Next<Tools> next = step.run(tools);
      announced.addAll(next.announcements());
      next.changes().forEach(change -> change.apply().await().indefinitely());
      switch (next.move()) {
        case Next.Move.GoTo<Tools>(var to) -> step = to;
        case Next.Move.Wait<Tools>(var wait, var because) -> {
          waits.add(because);
          clock.advance(wait);
        }
        case Next.Move.Home<Tools>() -> {
          return true;
        }
        default -> throw new AssertionError("a repair neither rests nor ends: " + next);
      }
    }
    return false;
  }
}

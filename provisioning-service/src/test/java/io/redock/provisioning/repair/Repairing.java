package io.redock.provisioning.repair;

import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.world.DatabaseWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Runs a repair step by step, and remembers what it waited for.
final class Repairing {

  final List<String> waits = new ArrayList<>();
  private final TestClock clock;
  private final DatabaseWorld world;
  private Step<Tools> step = new ReopenAddress(DatabaseWorld.ID);

  Repairing(TestClock clock, DatabaseWorld world) {
    this.clock = clock;
    this.world = world;
  }

  /// @return whether the database was found to serve within that time
  boolean recoversWithin(Duration time) throws Exception {
    Instant end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      Next<Tools> next = step.run(world.tools());
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

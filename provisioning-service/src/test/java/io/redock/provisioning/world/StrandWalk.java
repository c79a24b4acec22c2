package io.redock.provisioning.world;

import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.testkit.TestClock;
import io.redock.events.Event;
import io.redock.provisioning.Tools;
import io.redock.provisioning.watch.WatchDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Runs a database's strand step by step, from its watch and back, on a clock that jumps to when
/// the next step is due.
public final class StrandWalk {

  /// Whoever waits for longer waits for somebody else.
  private static final Duration LONG = Duration.ofHours(1);

  private final List<Event> announced = new ArrayList<>();
  private final TestClock clock;
  private final DatabaseWorld world;
  private Step<Tools> step = new WatchDatabase(DatabaseWorld.ID);

  public StrandWalk(TestClock clock, DatabaseWorld world) {
    this.clock = clock;
    this.world = world;
  }

  /// Until there is nothing to do.
  ///
  /// @param most steps, after which it is left as it is
  /// @param before told each step before it runs
  public void run(int most, Consumer<Step<Tools>> before) throws Exception {
    boolean more = true;
    for (int runs = 0; more && runs < most; runs++) {
      before.accept(step);
      Next<Tools> next = step.run(world.tools());
      DatabaseWorld.apply(next);
      announced.addAll(next.announcements());
      more = goOn(next);
    }
  }

  private boolean goOn(Next<Tools> next) {
    switch (next.move()) {
      case Next.Move.GoTo<Tools>(var to) -> step = to;
      case Next.Move.GoLater<Tools>(var to, var wait, var _) -> {
        step = to;
        clock.advance(wait);
      }
      case Next.Move.Wait<Tools>(var wait, var _) -> {
        if (wait.compareTo(LONG) > 0) {
          return false;
        }
        clock.advance(wait);
      }
      case Next.Move.Home<Tools>() -> step = new WatchDatabase(DatabaseWorld.ID);
      default -> {
        return false;
      }
    }
    return true;
  }

  /// In the order in which it was announced.
  public List<Event> announced() {
    return List.copyOf(announced);
  }
}

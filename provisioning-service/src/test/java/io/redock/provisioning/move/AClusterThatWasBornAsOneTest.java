package io.redock.provisioning.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.testkit.TestClock;
import io.redock.events.Event;
import io.redock.events.database.PlanApplied;
import io.redock.provisioning.Tools;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.operation.Operation.Status;
import io.redock.provisioning.watch.WatchDatabase;
import io.redock.provisioning.world.ClusterWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Its members have no number that says who came first, and its successor is silent for a moment
/// just after it took over.
class AClusterThatWasBornAsOneTest {

  private static final int LOOKS = 150;

  private final TestClock clock = new TestClock();
  private final ClusterWorld world = ClusterWorld.shrinking(clock);
  private final List<Event> announced = new ArrayList<>();
  private Step<Tools> step = new WatchDatabase(ClusterWorld.ID);
  private boolean silent;

  @Test
  void is_told_to_have_changed_and_taken_away_all_the_same() throws Exception {
    // When
    for (int look = 0; look < LOOKS; look++) {
      look();
    }

    // Then
    assertThat(silent).isTrue();
    assertThat(announced).filteredOn(PlanApplied.class::isInstance).hasSize(1);
    assertThat(world.operations.last().status).isEqualTo(Status.DONE);
    assertThat(world.nodes.list().stream().map(Node::name))
        .containsExactly(world.database().node());
  }

  private void look() throws Exception {
    boolean now = step instanceof RetireNode && !silent;
    if (now) {
      silent = true;
      world.redis.goDeaf();
    }
    Next<Tools> next = step.run(world.tools());
    if (now) {
      world.nodes.restart(world.database().node());
    }
    ClusterWorld.apply(next);
    announced.addAll(next.announcements());
    switch (next.move()) {
      case Next.Move.GoTo<Tools>(var to) -> step = to;
      case Next.Move.GoLater<Tools>(var to, var wait, var _) -> {
        step = to;
        clock.advance(wait);
      }
      case Next.Move.Home<Tools>() -> step = new WatchDatabase(ClusterWorld.ID);
      case Next.Move.Wait<Tools>(var wait, var _) ->
          clock.advance(wait.compareTo(Duration.ofMinutes(1)) > 0 ? Duration.ofMinutes(1) : wait);
      default -> clock.advance(Duration.ofMinutes(1));
    }
  }
}

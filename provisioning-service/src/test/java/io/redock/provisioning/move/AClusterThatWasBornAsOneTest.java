package io.redock.provisioning.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Step;
import io.redock.durable.testkit.TestClock;
import io.redock.events.database.PlanApplied;
import io.redock.provisioning.Tools;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.operation.Operation.Status;
import io.redock.provisioning.world.ClusterWorld;
import io.redock.provisioning.world.StrandWalk;
import org.junit.jupiter.api.Test;

/// Its members have no number that says who came first, and its successor is silent for a moment
/// just after it took over.
class AClusterThatWasBornAsOneTest {

  private static final int STEPS = 150;

  private final TestClock clock = new TestClock();
  private final ClusterWorld world = ClusterWorld.shrinking(clock);
  private boolean silent;
  private boolean back;

  @Test
  void is_told_to_have_changed_and_taken_away_all_the_same() throws Exception {
    // Given
    StrandWalk walk = new StrandWalk(clock, world);

    // When
    walk.run(STEPS, this::isSilentOnce);

    // Then
    assertThat(back).isTrue();
    assertThat(walk.announced()).filteredOn(PlanApplied.class::isInstance).hasSize(1);
    assertThat(world.operations.last().status).isEqualTo(Status.DONE);
    assertThat(world.nodes.list().stream().map(Node::name))
        .containsExactly(world.database().node());
  }

  private void isSilentOnce(Step<Tools> next) {
    if (silent && !back) {
      world.nodes.restart(world.database().node());
      back = true;
    } else if (next instanceof RetireNode && !silent) {
      world.redis.goDeaf();
      silent = true;
    }
  }
}

package io.redock.provisioning.roll;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.move.Attempt;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.world.ClusterWorld;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Each end of a copy gives its room back by itself.
class RoomOfACopyThatWasRefusedTest {

  private static final long MIB = 1L << 20;

  private final TestClock clock = new TestClock();
  private final ClusterWorld world = ClusterWorld.upgrading(clock);

  @Test
  void is_another_ones() {
    // Given: a first attempt, which endangered the source and was taken away
    world.leaveFree(250 * MIB);
    world.redis.uses(100 * MIB);
    ClusterWorld.apply(world.operations.begin(ClusterWorld.ID, Kind.UPGRADE));
    var target = world.database().spec().configuration();
    ClusterWorld.apply(new PrepareRollbackReplica(ClusterWorld.ID, target).run(world.tools()));

    // When: its data have grown meanwhile, and the second attempt is refused
    world.redis.uses(130 * MIB);
    Next<Tools> next =
        new PrepareRollbackReplica(ClusterWorld.ID, target, new Attempt(2, 0, 0, "it was much"))
            .run(world.tools());
    ClusterWorld.apply(next);
    assertThat(world.operations.last().code).isEqualTo("no-disk");

    // Then
    clock.advance(Duration.ofDays(4));
    assertThat(world.tools().room().take("ad-2", 100 * MIB))
        .as("four days after the upgrade was given up")
        .isEmpty();
  }
}

package io.redock.provisioning.roll;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.operation.Operation.Status;
import io.redock.provisioning.world.ClusterWorld;
import io.redock.provisioning.world.StrandWalk;
import org.junit.jupiter.api.Test;

/// A member whose file has become too large to be read lives until it is replaced. Its container
/// runs then, and its process is killed at each start.
class AMemberThatDoesNotComeBackTest {

  private static final int RUNS = 500;
  private static final long TOO_LARGE = 100L << 20;

  private final TestClock clock = new TestClock();
  private boolean killed;

  @Test
  void is_repaired_before_a_move_off_an_older_build_goes_on() throws Exception {
    // Given
    ClusterWorld world = ClusterWorld.ofOlderBuild(clock);

    // When
    runWithout(ClusterWorld.ID + "-member-2", world);

    // Then
    assertThat(killed).isTrue();
    assertThat(world.cluster.isWhole()).isTrue();
    assertThat(world.nodes.outdated(ClusterWorld.ID))
        .noneMatch(node -> world.database().isMember(node.name()));
    assertThat(world.operations.last().status).isEqualTo(Status.DONE);
  }

  @Test
  void is_repaired_before_an_upgrade_goes_on() throws Exception {
    // Given
    ClusterWorld world = ClusterWorld.upgrading(clock);

    // When
    runWithout(ClusterWorld.ID + "-member-2", world);

    // Then
    assertUpgraded(world);
  }

  @Test
  void is_repaired_before_an_upgrade_ends_if_it_was_the_primary() throws Exception {
    // Given
    ClusterWorld world = ClusterWorld.upgrading(clock);

    // When
    runWithout(ClusterWorld.ID + "-member-1", world);

    // Then
    assertUpgraded(world);
  }

  private void assertUpgraded(ClusterWorld world) {
    assertThat(killed).isTrue();
    assertThat(world.cluster.isWhole()).isTrue();
    assertThat(world.database().status().configuration())
        .isEqualTo(world.database().spec().configuration());
    assertThat(world.operations.last().status).isEqualTo(Status.DONE);
  }

  /// @param member the process of that one is killed at each start from when it is replaced on
  private void runWithout(String member, ClusterWorld world) throws Exception {
    int before = world.nodes.births(member);
    new StrandWalk(clock, world)
        .run(
            RUNS,
            step -> {
              if (!killed && world.nodes.births(member) > before) {
                world.nodes.overgrow(member, TOO_LARGE);
                killed = true;
              }
            });
  }
}

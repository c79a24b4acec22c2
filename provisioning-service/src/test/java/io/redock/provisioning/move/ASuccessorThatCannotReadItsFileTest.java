package io.redock.provisioning.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.operation.Operation.Status;
import io.redock.provisioning.world.AlteredWorld;
import io.redock.provisioning.world.ClusterWorld;
import io.redock.provisioning.world.DatabaseWorld;
import io.redock.provisioning.world.StrandWalk;
import org.junit.jupiter.api.Test;

/// It took over with as many ACL users as its predecessor had, which are in its file from then on,
/// and ended before its predecessor was retired.
class ASuccessorThatCannotReadItsFileTest {

  private static final int RUNS = 300;
  private static final long TOO_LARGE = 100L << 20;

  private final TestClock clock = new TestClock();
  private boolean overgrown;

  @Test
  void begins_with_its_first_configuration_on_its_data() throws Exception {
    // Given
    DatabaseWorld world = AlteredWorld.moving(clock);

    // When
    runUntilNothingIsToBeDone(world);

    // Then
    assertServes(world);
  }

  @Test
  void begins_so_if_it_serves_tls_alone() throws Exception {
    // Given
    DatabaseWorld world = AlteredWorld.movingWithTls(clock);

    // When
    runUntilNothingIsToBeDone(world);

    // Then
    assertServes(world);
    assertThat(world.redis.servesTls()).isTrue();
  }

  @Test
  void begins_so_if_it_leads_a_cluster() throws Exception {
    // Given
    DatabaseWorld world = ClusterWorld.expanding(clock);

    // When
    runUntilNothingIsToBeDone(world);

    // Then
    assertServes(world);
    assertThat(world.cluster.isWhole()).isTrue();
  }

  private static void assertServes(DatabaseWorld world) {
    assertThat(world.redis.servedBy()).isIn(world.tools().dataNodes(world.database()));
    assertThat(world.redis.hasEverything()).isTrue();
    assertThat(world.operations.last().status).isEqualTo(Status.DONE);
  }

  private void runUntilNothingIsToBeDone(DatabaseWorld world) throws Exception {
    new StrandWalk(clock, world)
        .run(
            RUNS,
            step -> {
              if (step instanceof RetireNode && !overgrown) {
                String successor = world.tools().dataNodes(world.database()).getFirst();
                world.nodes.overgrow(successor, TOO_LARGE);
                overgrown = true;
              }
            });
  }
}

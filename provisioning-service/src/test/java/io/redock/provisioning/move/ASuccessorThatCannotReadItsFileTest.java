package io.redock.provisioning.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.operation.Operation.Status;
import io.redock.provisioning.watch.WatchDatabase;
import io.redock.provisioning.world.AlteredWorld;
import io.redock.provisioning.world.ClusterWorld;
import io.redock.provisioning.world.DatabaseWorld;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// It took over with as many ACL users as its predecessor had, which are in its file from then on,
/// and ended before its predecessor was retired.
class ASuccessorThatCannotReadItsFileTest {

  private static final int RUNS = 300;
  private static final Duration LONG = Duration.ofHours(1);
  private static final long TOO_LARGE = 100L << 20;

  private final TestClock clock = new TestClock();

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
    Step<Tools> step = new WatchDatabase(DatabaseWorld.ID);
    boolean overgrown = false;
    for (int runs = 0; runs < RUNS; runs++) {
      if (step instanceof RetireNode && !overgrown) {
        String successor = world.tools().dataNodes(world.database()).getFirst();
        world.nodes.overgrow(successor, TOO_LARGE);
        overgrown = true;
      }
      Next<Tools> next = step.run(world.tools());
      DatabaseWorld.apply(next);
      switch (next.move()) {
        case Next.Move.GoTo<Tools>(var to) -> step = to;
        case Next.Move.GoLater<Tools>(var to, var wait, var _) -> {
          step = to;
          clock.advance(wait);
        }
        case Next.Move.Wait<Tools>(var wait, var _) -> {
          if (wait.compareTo(LONG) > 0) {
            return;
          }
          clock.advance(wait);
        }
        case Next.Move.Home<Tools>() -> step = new WatchDatabase(DatabaseWorld.ID);
        default -> {
          return;
        }
      }
    }
  }
}

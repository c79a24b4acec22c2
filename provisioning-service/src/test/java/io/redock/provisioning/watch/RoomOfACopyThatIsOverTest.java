package io.redock.provisioning.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Change;
import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.move.DropSuccessor;
import io.redock.provisioning.move.PrepareSuccessor;
import io.redock.provisioning.redis.Life;
import io.redock.provisioning.world.DatabaseWorld;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Nobody holds the room of his copy by letting no look in.
class RoomOfACopyThatIsOverTest {

  private static final long MIB = 1L << 20;
  private static final String ID = DatabaseWorld.ID;

  private final TestClock clock = new TestClock();

  @Test
  void is_another_ones_although_a_tenant_takes_all_connections() throws Exception {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.redis.uses(100 * MIB);
    world.leaveFree(250 * MIB);
    world.databases.wantMove(ID);
    run(world, new PrepareSuccessor(ID));
    run(
        world,
        new DropSuccessor(ID, world.database().spec().configuration(), "deadline-missed", "x", 0));
    world.redis.becomes(Life.FULL);

    // When
    for (int n = 0; n < 100; n++) {
      run(world, new WatchDatabase(ID));
      clock.advance(Duration.ofHours(1));
    }

    // Then
    assertThat(world.tools().room().take("ad-2", 100 * MIB))
        .as("four days after the only copy there was")
        .isEmpty();
  }

  private static void run(DatabaseWorld world, Step<Tools> step) throws Exception {
    Next<Tools> next = step.run(world.tools());
    next.changes().forEach(RoomOfACopyThatIsOverTest::apply);
  }

  private static void apply(Change change) {
    change.apply().await().indefinitely();
  }
}

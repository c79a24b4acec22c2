package io.redock.provisioning.resize;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.testkit.TestClock;
import io.redock.events.database.PlanApplied;
import io.redock.events.database.PlanRefused;
import io.redock.provisioning.Tools;
import io.redock.provisioning.world.DatabaseWorld;
import org.junit.jupiter.api.Test;

class ResizingADatabaseTest {

  private static final String LARGE = "redis-starter-2048";
  private static final String SMALL = "redis-sandbox";
  private static final String PRESENT_MEMORY = String.valueOf(256L << 20);

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());

  @Test
  void a_larger_plan_widens_the_walls_before_redis_may_use_more() {
    // When
    Next<Tools> next = new RaiseLimits(DatabaseWorld.ID, LARGE).run(world.tools());

    // Then
    assertThat(next).goesTo(SetMemory.class);
    assertThat(world.nodes.memoryLimit(DatabaseWorld.NODE)).hasValue(3072L << 20);
    assertThat(world.redis.parameter("maxmemory")).isEqualTo(PRESENT_MEMORY);
  }

  @Test
  void a_smaller_plan_keeps_the_walls_until_redis_uses_less() {
    // When
    new RaiseLimits(DatabaseWorld.ID, SMALL).run(world.tools());

    // Then
    assertThat(world.nodes.memoryLimit(DatabaseWorld.NODE)).hasValue(384L << 20);
  }

  @Test
  void data_that_does_not_fit_is_refused_with_the_numbers_before_anything_changes() {
    // Given
    world.redis.uses(100L << 20);

    // When
    Next<Tools> next = new CheckFit(DatabaseWorld.ID, SMALL).run(world.tools());

    // Then
    PlanRefused refused = (PlanRefused) next.announcements().getFirst();
    assertThat(next).goesHome();
    assertThat(refused.message()).contains("100 MiB").contains("64 MiB");
    assertThat(world.redis.parameter("maxmemory")).isEqualTo(PRESENT_MEMORY);
  }

  @Test
  void data_that_grew_meanwhile_is_refused_and_everything_is_put_back() {
    // Given
    world.redis.uses(100L << 20);

    // When
    Next<Tools> next = new SetMemory(DatabaseWorld.ID, SMALL).run(world.tools());

    // Then
    assertThat(next).goesTo(new LowerLimits(DatabaseWorld.ID, "redis-starter-256"));
    assertThat(world.redis.parameter("maxmemory")).isEqualTo(String.valueOf(256L << 20));
  }

  @Test
  void what_may_wait_for_replicas_is_another_with_another_plan() {
    // When
    new SetMemory(DatabaseWorld.ID, LARGE).run(world.tools());

    // Then
    assertThat(world.redis.parameter("client-output-buffer-limit"))
        .isEqualTo("slave %d 0 0".formatted(512L << 20));
  }

  @Test
  void the_plan_is_announced_with_the_one_it_replaced() {
    // When
    Next<Tools> next = new LowerLimits(DatabaseWorld.ID, LARGE).run(world.tools());

    // Then
    assertThat(next)
        .goesHome()
        .announces(
            new PlanApplied(
                DatabaseWorld.ID, "app-1", "my-app", "redis-starter-256", LARGE, false));
  }

  @Test
  void a_node_that_died_comes_first() {
    // Given
    world.nodes.die(DatabaseWorld.NODE);

    // When
    Next<Tools> next = new SetMemory(DatabaseWorld.ID, LARGE).run(world.tools());

    // Then
    assertThat(next).goesHome().announcesNothing();
  }

  @Test
  void walls_that_cannot_come_closer_are_left_by_a_move() {
    // Given
    world.nodes.refuseLimits(DatabaseWorld.NODE);

    // When
    Next<Tools> next = new LowerLimits(DatabaseWorld.ID, SMALL).run(world.tools());

    // Then
    assertThat(next).goesHome().announcesNothing();
    assertThat(next.changes()).isNotEmpty();
  }
}

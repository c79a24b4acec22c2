package io.redock.provisioning.move;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Shape;
import io.redock.provisioning.node.Reach;
import io.redock.provisioning.redis.Door;
import io.redock.provisioning.world.DatabaseWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TakingOverTest {

  private static final int SPARE = 6379;

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());
  private final Shape shape = world.database().wish().shape();
  private final String successor = world.database().successor();
  private final Door door = Door.successor(world.database(), "inside", SPARE);

  @BeforeEach
  void a_successor_has_filled() {
    world.startSuccessor(shape, SPARE);
    world.redis.holder(door);
    world.redis.follow(door, Door.of(world.database()), new Reach("inside", 21000));
  }

  @Test
  void whoever_filled_serves() {
    // When
    Next<Tools> next = takeOver(runId());

    // Then
    assertThat(next).goesTo(RetireNode.class);
    assertThat(world.redis.servedBy()).isEqualTo(successor);
    assertThat(world.redis.hasEverything()).isTrue();
  }

  @Test
  void one_that_was_started_anew_since_may_be_empty_and_is_dropped() {
    // Given
    String filled = runId();
    world.nodes.die(successor);
    world.startSuccessor(shape, SPARE);

    // When
    Next<Tools> next = takeOver(filled);

    // Then
    assertThat(next).goesTo(DropSuccessor.class);
    assertThat(world.redis.servedBy()).isEqualTo(DatabaseWorld.NODE);
  }

  @Test
  void the_wish_that_changed_meanwhile_is_respected_until_the_last_moment() {
    // Given
    world.databases.wantPlan(DatabaseWorld.ID, "redis-starter-512");

    // When
    Next<Tools> next = takeOver(runId());

    // Then
    assertThat(next).goesTo(DropSuccessor.class);
    assertThat(world.redis.servedBy()).isEqualTo(DatabaseWorld.NODE);
  }

  @Test
  void after_the_promotion_there_is_no_way_back_even_if_the_former_node_dies() {
    // Given
    String filled = runId();
    world.redis.equalise(Door.of(world.database()), door);
    world.redis.fence(Door.of(world.database()));
    world.redis.promote(door);
    world.nodes.die(DatabaseWorld.NODE);

    // When
    Next<Tools> next = takeOver(filled);

    // Then
    assertThat(next).goesTo(RetireNode.class);
    assertThat(world.redis.hasEverything()).isTrue();
  }

  @Test
  void a_removal_comes_first() {
    // Given
    world.databases.wantGone(DatabaseWorld.ID);

    // When
    Next<Tools> next = takeOver(runId());

    // Then
    assertThat(next).goesTo(DropSuccessor.class);
    assertThat(world.redis.servedBy()).isEqualTo(DatabaseWorld.NODE);
  }

  private String runId() {
    return world.redis.progress(door, Door.of(world.database())).runId();
  }

  private Next<Tools> takeOver(String runId) {
    return new TakeOver(DatabaseWorld.ID, shape, SPARE, runId).run(world.tools());
  }
}

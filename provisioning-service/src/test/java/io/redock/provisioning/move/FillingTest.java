package io.redock.provisioning.move;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Shape;
import io.redock.provisioning.redis.Door;
import io.redock.provisioning.world.DatabaseWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FillingTest {

  private static final int SPARE = 6379;

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());
  private final Door door = Door.successor(world.database(), "inside", SPARE);

  @BeforeEach
  void a_successor_is_started() {
    world.startSuccessor(wanted(), SPARE);
  }

  @Test
  void it_does_not_save_by_itself_while_it_fills() {
    // When
    fill();

    // Then
    assertThat(world.redis.parameter(door, "save")).isEmpty();
  }

  @Test
  void it_has_forked_once_and_saves_by_itself_before_anybody_comes() {
    // Given
    fill();

    // When
    Next<Tools> next = fill();

    // Then
    assertThat(next).goesTo(TakeOver.class);
    assertThat(rehearsed()).isTrue();
    assertThat(world.redis.parameter(door, "save"))
        .isEqualTo(world.tools().topology().persistence(wanted()).savePoints())
        .isNotEmpty();
  }

  @Test
  void what_is_to_stay_in_memory_alone_is_not_saved() {
    // Given
    world.databases.want(
        DatabaseWorld.ID, shape -> shape.withFeatures(shape.features().without(Feature.RDB)));
    fill();

    // When
    Next<Tools> next = fill();

    // Then
    assertThat(next).goesTo(TakeOver.class);
    assertThat(rehearsed()).isFalse();
    assertThat(world.redis.parameter(door, "save")).isEmpty();
  }

  @Test
  void one_with_an_append_only_file_forks_by_itself() {
    // Given
    world.databases.want(
        DatabaseWorld.ID, shape -> shape.withFeatures(shape.features().with(Feature.AOF)));
    fill();

    // When
    Next<Tools> next = fill();

    // Then
    assertThat(next).goesTo(TakeOver.class);
    assertThat(rehearsed()).isFalse();
  }

  private Shape wanted() {
    return world.database().wish().shape();
  }

  private boolean rehearsed() {
    return world.redis.progress(door, Door.of(world.database())).rehearsed();
  }

  private Next<Tools> fill() {
    return new FillSuccessor(DatabaseWorld.ID, wanted(), SPARE).run(world.tools());
  }
}

package io.redock.provisioning.move;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.world.DatabaseWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FillingTest {

  private static final int SPARE = 6379;

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());
  private final RedisEndpoint endpoint = RedisEndpoint.successor(world.database(), "inside", SPARE);

  @BeforeEach
  void a_successor_is_started() {
    world.startSuccessor(wanted(), SPARE);
  }

  @Test
  void it_does_not_save_by_itself_while_it_fills() {
    // When
    fill();

    // Then
    assertThat(world.redis.parameter(endpoint, "save")).isEmpty();
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
    assertThat(world.redis.parameter(endpoint, "save"))
        .isEqualTo(world.tools().topology().persistence(wanted()).savePoints())
        .isNotEmpty();
  }

  @Test
  void what_is_to_stay_in_memory_alone_is_not_saved() {
    // Given
    world.databases.want(
        DatabaseWorld.ID,
        configuration -> configuration.withFeatures(configuration.features().without(Feature.RDB)));
    fill();

    // When
    Next<Tools> next = fill();

    // Then
    assertThat(next).goesTo(TakeOver.class);
    assertThat(rehearsed()).isFalse();
    assertThat(world.redis.parameter(endpoint, "save")).isEmpty();
  }

  @Test
  void one_with_an_append_only_file_forks_by_itself() {
    // Given
    world.databases.want(
        DatabaseWorld.ID,
        configuration -> configuration.withFeatures(configuration.features().with(Feature.AOF)));
    fill();

    // When
    Next<Tools> next = fill();

    // Then
    assertThat(next).goesTo(TakeOver.class);
    assertThat(rehearsed()).isFalse();
  }

  @Test
  void a_copy_that_broke_off_is_told_with_its_reason() {
    // Given
    world.operations.asked(Kind.MOVE);
    world.operations.begin(DatabaseWorld.ID, Kind.MOVE).apply().await().indefinitely();
    FillSuccessor copying = later(fill());
    world.redis.copyBreaksOff(endpoint, 70L << 20);

    // When
    Next<Tools> next = copying.run(world.tools());

    // Then
    commit(next);
    assertThat(world.operations.last().words)
        .isEqualTo(
            "the data is copied, try 2; before that 70 MiB were written meanwhile, and no more than"
                + " 64 MiB may wait");
    assertThat(later(next).run(world.tools())).waits();
  }

  @Test
  void a_copy_that_endangers_the_present_node_is_ended_and_begun_again_later() {
    // Given
    world.redis.copiesEndanger(1);
    FillSuccessor copying = later(fill());

    // When
    Next<Tools> endangered = copying.run(world.tools());
    commit(endangered);
    Next<Tools> next =
        ((DiscardSuccessor) ((Next.Move.GoTo<Tools>) endangered.move()).step()).run(world.tools());

    // Then
    assertThat(world.nodes.find(endpoint.node())).isEmpty();
    Next<Tools> again = later(next).run(world.tools());
    assertThat(again)
        .goesTo(new StartSuccessor(DatabaseWorld.ID, wanted(), SPARE, later(next).attempt()));
    assertThat(later(next).attempt().number()).isEqualTo(2);
  }

  @Test
  void what_was_in_the_way_of_the_last_try_is_told_when_it_is_given_up() {
    // When
    Next<Tools> next =
        new FillSuccessor(
                DatabaseWorld.ID, wanted(), SPARE, new Attempt(7, 7, 7, "much was written"))
            .pastDeadline(world.tools())
            .orElseThrow();

    // Then
    assertThat(next)
        .goesTo(
            new DropSuccessor(
                DatabaseWorld.ID,
                wanted(),
                "deadline-missed",
                "the new node did not have all the data within 30 minutes: in the last try much was"
                    + " written; the database is as it was, try again when it is less busy",
                0));
  }

  private static FillSuccessor later(Next<Tools> next) {
    return (FillSuccessor) ((Next.Move.GoLater<Tools>) next.move()).step();
  }

  private static void commit(Next<Tools> next) {
    next.changes().forEach(change -> change.apply().await().indefinitely());
  }

  private Configuration wanted() {
    return world.database().spec().configuration();
  }

  private boolean rehearsed() {
    return world.redis.progress(endpoint, RedisEndpoint.of(world.database())).rehearsed();
  }

  private Next<Tools> fill() {
    return new FillSuccessor(DatabaseWorld.ID, wanted(), SPARE).run(world.tools());
  }
}

package io.redock.provisioning.move;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Extent;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.world.DatabaseWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TakingOverTest {

  private static final int SPARE = 6379;

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());
  private final Configuration configuration = world.database().spec().configuration();
  private final String successor = world.database().successor();
  private final RedisEndpoint endpoint = RedisEndpoint.successor(world.database(), "inside", SPARE);

  @BeforeEach
  void a_successor_has_filled() {
    world.startSuccessor(configuration, SPARE);
    world.redis.holder(endpoint);
    world.redis.fill(endpoint, RedisEndpoint.of(world.database()), new Endpoint("inside", 21000));
    world.redis.saveAt(endpoint, world.tools().topology().persistence(configuration).savePoints());
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
  void what_the_former_one_has_is_counted_before_it_is_left() {
    // When
    Next<Tools> next = takeOver(runId());

    // Then
    assertThat(((RetireNode) ((Next.Move.GoTo<Tools>) next.move()).step()).extent())
        .isEqualTo(new Extent(world.redis.acknowledged()));
  }

  @Test
  void a_former_one_of_another_version_that_died_before_has_not_saved_what_it_had() {
    // Given
    Configuration newer = configuration.withVersion("8.0.2-1");
    world.databases.want(DatabaseWorld.ID, _ -> newer);
    String filled = runId();
    promote();
    world.nodes.die(DatabaseWorld.NODE);

    // When
    Next<Tools> next = new TakeOver(DatabaseWorld.ID, newer, SPARE, filled).run(world.tools());

    // Then
    assertThat(next)
        .goesTo(new RetireNode(DatabaseWorld.ID, 1, configuration, 0, false, Extent.UNKNOWN));
  }

  @Test
  void one_that_was_started_anew_since_may_be_empty_and_is_dropped() {
    // Given
    String filled = runId();
    world.nodes.die(successor);
    world.startSuccessor(configuration, SPARE);

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
    promote();
    world.nodes.die(DatabaseWorld.NODE);

    // When
    Next<Tools> next = takeOver(filled);

    // Then
    assertThat(next).goesTo(RetireNode.class);
    assertThat(world.redis.hasEverything()).isTrue();
  }

  @Test
  void one_that_dies_before_a_client_came_to_it_is_dropped_and_the_present_one_serves_on() {
    // Given
    String filled = runId();
    promote();
    world.nodes.die(successor);

    // When
    Next<Tools> next = takeOver(filled);

    // Then
    assertThat(next).goesTo(DropSuccessor.class);
    assertThat(world.redis.servedBy()).isEqualTo(DatabaseWorld.NODE);
  }

  @Test
  void one_that_dies_before_it_took_the_port_is_dropped_and_the_former_one_gets_it_back() {
    // Given
    String filled = runId();
    promote();
    world.redis.leave(RedisEndpoint.of(world.database()), false);
    world.nodes.die(successor);

    // When
    assertThat(takeOver(filled))
        .goesLaterTo(new TakeOver(DatabaseWorld.ID, configuration, SPARE, filled, 1, null));
    Next<Tools> next = takeOver(filled);
    drop(0);
    drop(1);
    drop(2);

    // Then
    assertThat(next).goesTo(DropSuccessor.class);
    assertThat(world.redis.servedBy()).isEqualTo(DatabaseWorld.NODE);
    assertThat(world.redis.hasEverything()).isTrue();
    assertThat(world.nodes.find(successor)).isEmpty();
  }

  @Test
  void one_that_dies_when_clients_may_have_come_starts_anew_on_its_volume_and_serves() {
    // Given
    String filled = runId();
    promote();
    world.redis.leave(RedisEndpoint.of(world.database()), false);
    world.redis.take(endpoint, world.database().address().port(), 0);
    world.redis.holder(RedisEndpoint.of(world.database()));
    world.nodes.die(successor);

    // When
    assertThat(takeOver(filled))
        .goesLaterTo(new TakeOver(DatabaseWorld.ID, configuration, SPARE, filled, 1, null));
    Next<Tools> next = takeOver(filled);

    // Then
    assertThat(next).goesTo(RetireNode.class);
    assertThat(world.redis.servedBy()).isEqualTo(successor);
    assertThat(world.redis.hasEverything()).isTrue();
  }

  @Test
  void one_that_serves_and_is_slow_to_say_so_is_asked_again() {
    // Given
    String filled = runId();
    promote();
    world.redis.leave(RedisEndpoint.of(world.database()), false);
    world.redis.take(endpoint, world.database().address().port(), 0);
    world.answerLate();

    // When
    assertThat(takeOver(filled))
        .goesLaterTo(new TakeOver(DatabaseWorld.ID, configuration, SPARE, filled, 1, null));
    Next<Tools> next = takeOver(filled);

    // Then
    assertThat(next).goesTo(RetireNode.class);
    assertThat(world.redis.servedBy()).isEqualTo(successor);
  }

  @Test
  void one_that_dies_is_started_and_asked_before_it_is_dropped_if_nobody_serves() {
    // Given
    String filled = runId();
    promote();
    world.nodes.die(successor);
    world.redis.goDeaf();

    // When
    assertThat(takeOver(filled))
        .goesLaterTo(new TakeOver(DatabaseWorld.ID, configuration, SPARE, filled, 1, null));
    Next<Tools> next = takeOver(filled);

    // Then
    assertThat(next).goesTo(DropSuccessor.class);
  }

  @Test
  void one_that_cannot_be_started_is_given_up_in_the_end() {
    // Given
    String filled = runId();
    promote();
    world.nodes.die(successor);
    world.nodes.die(DatabaseWorld.NODE);

    // When
    Next<Tools> next =
        new TakeOver(DatabaseWorld.ID, configuration, SPARE, filled, 120, null).run(world.tools());

    // Then
    assertThat(next).goesTo(DropSuccessor.class);
  }

  @Test
  void no_engine_starts_the_former_one_again_once_writes_are_held_back() {
    // Given
    takeOver(runId());

    // When
    world.redis.losePower(true);

    // Then
    assertThat(world.redis.servedBy()).isEqualTo(successor);
    assertThat(world.redis.hasEverything()).isTrue();
  }

  @Test
  void the_former_one_is_not_taken_away_before_its_successor_was_met() {
    // Given
    Next<Tools> taken = takeOver(runId());
    apply(taken);
    world.nodes.die(successor);
    RetireNode retire = new RetireNode(DatabaseWorld.ID, 1, configuration);

    // When
    Next<Tools> first = retire.run(world.tools());
    boolean kept = world.nodes.find(DatabaseWorld.NODE).isPresent();
    Next<Tools> next = retire.run(world.tools());

    // Then
    assertThat(first)
        .goesLaterTo(new RetireNode(DatabaseWorld.ID, 1, configuration, 1, false, null));
    assertThat(kept).isTrue();
    assertThat(next).goesHome();
    assertThat(world.redis.servedBy()).isEqualTo(successor);
  }

  @Test
  void writes_that_were_held_back_go_on_even_if_the_present_one_is_slow() {
    // Given
    world.redis.fence(RedisEndpoint.of(world.database()));
    world.answerLate();

    // When
    Next<Tools> again =
        new DropSuccessor(DatabaseWorld.ID, configuration, "", "", 0).run(world.tools());
    Next<Tools> next =
        new DropSuccessor(DatabaseWorld.ID, configuration, "", "", 1).run(world.tools());

    // Then
    assertThat(again).goesTo(new DropSuccessor(DatabaseWorld.ID, configuration, "", "", 1));
    assertThat(next).goesHome();
    long before = world.redis.acknowledged();
    world.redis.holder(RedisEndpoint.of(world.database()));
    assertThat(world.redis.acknowledged()).isGreaterThan(before);
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

  private void drop(int silences) {
    new DropSuccessor(DatabaseWorld.ID, configuration, "", "", silences).run(world.tools());
  }

  private static void apply(Next<Tools> next) {
    next.changes().forEach(change -> change.apply().await().indefinitely());
  }

  private void promote() {
    world.redis.equalise(RedisEndpoint.of(world.database()), endpoint);
    world.redis.fence(RedisEndpoint.of(world.database()));
    world.redis.promote(endpoint);
  }

  private String runId() {
    return world.redis.progress(endpoint, RedisEndpoint.of(world.database())).runId();
  }

  private Next<Tools> takeOver(String runId) {
    return new TakeOver(DatabaseWorld.ID, configuration, SPARE, runId).run(world.tools());
  }
}

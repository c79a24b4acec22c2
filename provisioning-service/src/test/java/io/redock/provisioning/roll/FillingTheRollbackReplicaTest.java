package io.redock.provisioning.roll;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Outdated;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.move.Attempt;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.world.ClusterWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FillingTheRollbackReplicaTest {

  private static final int SPARE = 6379;
  private static final String LEADER = ClusterWorld.ID + "-member-1";

  private final ClusterWorld world = ClusterWorld.upgrading(new TestClock());
  private final Database database = world.database();
  private final Configuration target = database.spec().configuration();
  private final Tools tools = world.tools();

  @BeforeEach
  void a_rollback_replica_starts() {
    start();
  }

  @Test
  void it_copies_what_there_is_and_stops() {
    // Given
    fill();

    // When
    Next<Tools> next = fill();

    // Then
    assertThat(next).goesTo(StopRollbackReplica.class);
    assertThat(stop()).goesTo(RollNodes.class);
    assertThat(world.nodes.find(world.database().rollbackReplica()).orElseThrow().running())
        .isFalse();
  }

  @Test
  void it_is_taken_away_when_nothing_is_left_that_it_could_read() {
    // Given
    Outdated.of(database, target, tools).specs().stream()
        .filter(spec -> !spec.name().equals(LEADER))
        .forEach(spec -> Outdated.replace(spec, tools));

    // When
    Next<Tools> next = fill();

    // Then
    assertThat(next).goesHome();
    assertThat(world.nodes.find(world.database().rollbackReplica())).isEmpty();
  }

  @Test
  void what_an_upgrade_kept_that_was_given_up_is_not_taken_for_the_way_back_of_the_next() {
    // Given
    fill();
    fill();
    commit(stop());

    // When
    commit(start());

    // Then
    assertThat(world.database().status().rollbackSnapshot()).isEmpty();
    assertThat(world.nodes.find(world.database().rollbackReplica()).orElseThrow().running())
        .isTrue();
  }

  @Test
  void a_copy_that_endangers_its_source_is_begun_again_after_longer_and_longer_times() {
    // Given
    world.redis.copiesEndanger(2);

    // When
    Next.Move.GoLater<Tools> second = endangered(later(fill()));
    commit(((PrepareRollbackReplica) second.step()).run(tools));
    Next<Tools> again =
        new StartRollbackReplica(ClusterWorld.ID, target, attempt(second)).run(tools);
    Next<Tools> begun =
        ((FillRollbackReplica) ((Next.Move.GoTo<Tools>) again.move()).step()).run(tools);
    Next.Move.GoLater<Tools> third = endangered(later(begun));

    // Then
    assertThat(attempt(second).number()).isEqualTo(2);
    assertThat(attempt(third).number()).isEqualTo(3);
    assertThat(third.time()).isEqualTo(second.time().multipliedBy(2));
  }

  @Test
  void what_fills_the_memory_of_its_source_is_seen_while_it_is_busy_itself() {
    // Given
    world.redis.copiesEndanger(1);
    FillRollbackReplica copying = later(fill());
    world.nodes.hang(world.database().rollbackReplica());

    // When
    Next.Move.GoLater<Tools> next = endangered(copying);

    // Then
    assertThat(next.step()).isInstanceOf(PrepareRollbackReplica.class);
    assertThat(world.nodes.find(world.database().rollbackReplica())).isEmpty();
  }

  @Test
  void the_one_that_gives_the_copy_is_watched_even_if_another_answers_sooner() {
    // Given
    world.redis.copiesEndanger(1);
    FillRollbackReplica copying = later(fill());
    world.nodes.hang(copying.source());

    // When
    Next.Move.GoLater<Tools> next = endangered(copying);

    // Then
    assertThat(next.step()).isInstanceOf(PrepareRollbackReplica.class);
  }

  @Test
  void what_was_in_the_way_of_the_last_try_is_told_when_it_is_given_up() {
    // Given
    Attempt attempt = new Attempt(7, 7, 7, "much was written");
    world.operations.begin(ClusterWorld.ID, Kind.UPGRADE).apply().await().indefinitely();

    // When
    Next<Tools> next =
        new PrepareRollbackReplica(ClusterWorld.ID, target, attempt)
            .pastDeadline(tools)
            .orElseThrow();

    // Then
    RollBack rollBack = (RollBack) ((Next.Move.GoTo<Tools>) next.move()).step();
    commit(rollBack.run(tools));
    assertThat(world.operations.last().words)
        .startsWith(
            "the copy that is kept of 7.0.15-1 was not complete within 60 minutes: in the last try"
                + " much was written; the database is as it was");
  }

  private static Attempt attempt(Next.Move.GoLater<Tools> next) {
    return ((PrepareRollbackReplica) next.step()).attempt();
  }

  private static FillRollbackReplica later(Next<Tools> next) {
    return (FillRollbackReplica) ((Next.Move.GoLater<Tools>) next.move()).step();
  }

  private Next.Move.GoLater<Tools> endangered(FillRollbackReplica copying) {
    return (Next.Move.GoLater<Tools>) copying.run(tools).move();
  }

  private static void commit(Next<Tools> next) {
    next.changes().forEach(change -> change.apply().await().indefinitely());
  }

  private Next<Tools> start() {
    commit(new PrepareRollbackReplica(ClusterWorld.ID, target).run(tools));
    return new StartRollbackReplica(ClusterWorld.ID, target).run(tools);
  }

  private Next<Tools> stop() {
    return new StopRollbackReplica(ClusterWorld.ID, target).run(tools);
  }

  private Next<Tools> fill() {
    return new FillRollbackReplica(ClusterWorld.ID, target, SPARE).run(tools);
  }
}

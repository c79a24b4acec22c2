package io.redock.provisioning.move;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Change;
import io.redock.durable.strand.Next;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Extent;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.RollbackSnapshot;
import io.redock.provisioning.world.AlteredWorld;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingWhatWasKeptTest {

  private static final int FROM = 6379;
  private static final int PORT = 6380;

  private final AlteredWorld world = AlteredWorld.goingBack(new TestClock());
  private final Database database = world.database();
  private final RollbackSnapshot kept = database.rollback().orElseThrow();
  private final Configuration target =
      database.status().configuration().withVersion(kept.version());

  @Test
  void the_save_of_the_moment_of_the_upgrade_is_copied() {
    // When
    Next<Tools> next = read();

    // Then
    assertThat(next).waits();
  }

  @Test
  void what_finds_no_room_on_the_disk_is_not_copied_and_stays() {
    // Given
    String saved = world.nodes.files(kept.node()).get("dump.rdb");
    world.leaveFree(0);

    // When
    DropSuccessor next = given(read());

    // Then
    assertThat(next.code()).isEqualTo("no-disk");
    assertThat(world.nodes.files(kept.node())).containsEntry("dump.rdb", saved);
  }

  @Test
  void an_older_snapshot_is_not_served_and_stays() {
    // Given
    world.nodes.write(kept.node(), Map.of("dump.rdb", "1"));

    // When
    DropSuccessor next = given(read());

    // Then
    assertThat(next.code()).isEqualTo("snapshot-stale");
    assertThat(next.message())
        .startsWith(
            "the snapshot that was kept of 7.0.15-1 has 1 keys, and its node had %d when it was"
                .formatted(kept.extent().keys()));
    assertThat(world.nodes.files(kept.node())).containsEntry("dump.rdb", "1");
  }

  @Test
  void whatever_a_node_has_that_died_before_it_was_asked_is_an_older_snapshot() {
    // Given
    keep(Extent.UNKNOWN);

    // When
    DropSuccessor next = given(read());

    // Then
    assertThat(next.code()).isEqualTo("snapshot-stale");
    assertThat(next.message()).contains("its node ended before it could save");
  }

  @Test
  void one_of_before_anybody_counted_is_copied_if_there_is_anything() {
    // Given
    keep(null);

    // When
    Next<Tools> next = read();

    // Then
    assertThat(next).waits();
  }

  @Test
  void what_was_empty_at_the_upgrade_may_be_empty_again() {
    // Given
    world.nodes.write(kept.node(), Map.of("dump.rdb", "0"));
    keep(new Extent(0));

    // When
    Next<Tools> next = read();

    // Then
    assertThat(next).waits();
  }

  @Test
  void what_does_not_fit_the_present_plan_is_not_served() {
    // Given
    world.redis.uses(300L << 20);

    // When
    DropSuccessor next = given(read());

    // Then
    assertThat(next.code()).isEqualTo("data-does-not-fit");
    assertThat(next.message())
        .isEqualTo(
            "what was kept of 7.0.15-1 uses 300 MiB and redis-starter-256 holds 256 MiB; change to"
                + " a larger plan, and go back then; the database is as it was");
  }

  @Test
  void a_cache_loses_nothing_while_it_is_read() {
    // Given
    Configuration cache =
        database.status().configuration().withFeatures(target.features().with(Feature.CACHE));
    apply(world.databases.applied(database.id(), cache));

    // When
    new StartRollback(database.id(), cache.withVersion(kept.version()), FROM, PORT)
        .run(world.tools());

    // Then
    assertThat(world.nodes.files(kept.node()).get("snapshot.conf"))
        .contains("maxmemory-policy noeviction");
  }

  @Test
  void one_that_ends_is_started_again_after_longer_and_longer_times() {
    // Given
    new StartRollback(database.id(), target, FROM, PORT).run(world.tools());
    world.nodes.die(kept.node());

    // When
    Next.Move.GoLater<Tools> first = later(fill(0));
    Next.Move.GoLater<Tools> third = later(fill(2));

    // Then
    assertThat(first.step()).isEqualTo(new StartRollback(database.id(), target, FROM, PORT, 1));
    assertThat(third.time()).isEqualTo(first.time().multipliedBy(4));
  }

  @Test
  void one_that_ends_each_time_is_given_up() {
    // Given
    new StartRollback(database.id(), target, FROM, PORT).run(world.tools());
    world.nodes.die(database.successor());

    // When
    DropSuccessor next = given(fill(5));

    // Then
    assertThat(next.code()).isEqualTo("snapshot-unreadable");
    assertThat(next.message())
        .startsWith("the node that copies what was kept ended 6 times; it may be more than");
  }

  private static Next.Move.GoLater<Tools> later(Next<Tools> next) {
    return (Next.Move.GoLater<Tools>) next.move();
  }

  private Next<Tools> fill(int ends) {
    return new FillFromSnapshot(database.id(), target, FROM, PORT, ends).run(world.tools());
  }

  private static void apply(Change change) {
    change.apply().await().indefinitely();
  }

  private void keep(Extent extent) {
    apply(
        world.databases.keepRollbackSnapshot(
            database.id(),
            new RollbackSnapshot(kept.node(), kept.version(), kept.until(), extent)));
  }

  private static DropSuccessor given(Next<Tools> next) {
    return (DropSuccessor) ((Next.Move.GoTo<Tools>) next.move()).step();
  }

  private Next<Tools> read() {
    new StartRollback(database.id(), target, FROM, PORT).run(world.tools());
    return new FillFromSnapshot(database.id(), target, FROM, PORT).run(world.tools());
  }
}

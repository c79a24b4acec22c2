package io.redock.provisioning.watch;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.testkit.TestClock;
import io.redock.events.database.DatabaseDegraded;
import io.redock.events.database.DatabaseRecovered;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.world.DatabaseWorld;
import io.redock.provisioning.world.FullDiskWorld;
import io.redock.provisioning.world.OtherTools;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A Starter of 256 MiB may have 1,792 MiB on its disk.
class DiskRoomTest {

  private static final long MIB = 1 << 20;

  private final TestClock clock = new TestClock();

  @Test
  void one_that_has_more_on_disk_than_its_plan_allows_may_not_write_and_says_so() {
    // Given
    DatabaseWorld world = FullDiskWorld.filling(clock);

    // When
    Next<Tools> next = look(world);

    // Then
    assertThat(next)
        .goesHome()
        .announces(
            new DatabaseDegraded(
                DatabaseWorld.ID,
                "app-1",
                clock.instant(),
                "disk-full: 1792 MiB of 1792 are in use"));
    assertThat(world.redis.parameter(Topology.WRITERS)).isEqualTo(Topology.NO_WRITES);
  }

  @Test
  void as_long_as_it_has_it_stays_so_and_is_told_of_once() {
    // Given
    DatabaseWorld world = FullDiskWorld.filling(clock);
    apply(look(world));

    // When
    Next<Tools> next = look(world);

    // Then
    assertThat(next).announcesNothing();
    assertThat(world.database().status().diskFull()).isTrue();
    assertThat(world.redis.parameter(Topology.WRITERS)).isEqualTo(Topology.NO_WRITES);
  }

  @Test
  void what_its_tenant_puts_in_the_way_of_that_is_put_back() {
    // Given
    DatabaseWorld world = FullDiskWorld.filling(clock);
    apply(look(world));

    // When
    Map<String, String> due = world.tools().topology().due(world.database()).settings();

    // Then
    assertThat(due)
        .containsEntry(Topology.WRITERS, Topology.NO_WRITES)
        .hasEntrySatisfying("min-replicas-max-lag", lag -> assertThat(lag).isNotEqualTo("0"));
  }

  /// A tenant can have his files written anew again and again.
  @Test
  void one_that_cannot_write_its_file_just_now_may_not_write_either() {
    // Given
    DatabaseWorld world = FullDiskWorld.filling(clock);
    Tools unsettled = OtherTools.whereNobodyIsSettled(world.tools());

    // When
    Next<Tools> next = new WatchDatabase(DatabaseWorld.ID).run(unsettled);
    apply(next);

    // Then
    assertThat(next).goesHome();
    assertThat(world.database().status().diskFull()).isTrue();
    assertThat(world.redis.parameter(Topology.WRITERS)).isEqualTo(Topology.NO_WRITES);
    assertThat(world.tools().topology().due(world.database()).settings())
        .containsEntry(Topology.WRITERS, Topology.NO_WRITES);
  }

  @Test
  void one_that_has_less_again_may_write_and_says_so() {
    // Given
    DatabaseWorld world = FullDiskWorld.emptied(clock);

    // When
    Next<Tools> next = look(world);

    // Then
    assertThat(next).goesHome().announces(new DatabaseRecovered(DatabaseWorld.ID, "app-1"));
    assertThat(world.redis.parameter(Topology.WRITERS)).isEqualTo("0");
    apply(next);
    assertThat(world.database().status().diskFull()).isFalse();
  }

  @Test
  void one_that_has_hardly_less_may_not_or_it_would_be_full_again_at_once() {
    // Given
    FullDiskWorld world = FullDiskWorld.emptied(clock);
    world.nodes.fills(DatabaseWorld.NODE, world.most() - MIB);

    // When
    Next<Tools> next = look(world);

    // Then
    assertThat(next).announcesNothing();
  }

  @Test
  void a_file_that_redis_does_not_write_anew_is_before_anybody_is_refused() {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.redis.appends(700 * MIB);

    // When
    Next<Tools> next = look(world);

    // Then
    assertThat(next).announcesNothing();
    assertThat(world.tools().nodes().diskBytes(DatabaseWorld.NODE)).hasValue(MIB);
  }

  @Test
  void a_file_that_is_too_large_is_written_anew_while_nobody_writes() {
    // Given
    DatabaseWorld world = FullDiskWorld.filling(clock);
    apply(look(world));
    world.redis.appends(2_000 * MIB);

    // When
    Next<Tools> next = look(world);

    // Then
    assertThat(next).goesHome().announces(new DatabaseRecovered(DatabaseWorld.ID, "app-1"));
  }

  @Test
  void what_cannot_be_measured_is_left_as_it_is() {
    // Given
    DatabaseWorld world = FullDiskWorld.filling(clock);
    world.nodes.fills(DatabaseWorld.NODE, -1 << 20);

    // When
    Next<Tools> next = look(world);

    // Then
    assertThat(next).announcesNothing();
    assertThat(world.database().status().diskFull()).isFalse();
  }

  private static Next<Tools> look(DatabaseWorld world) {
    return new WatchDatabase(DatabaseWorld.ID).run(world.tools());
  }

  private static void apply(Next<Tools> next) {
    next.changes().forEach(change -> change.apply().await().indefinitely());
  }
}

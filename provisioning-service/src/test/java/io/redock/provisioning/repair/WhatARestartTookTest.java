package io.redock.provisioning.repair;

import static io.redock.provisioning.world.DatabaseWorld.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Change;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.redis.Life;
import io.redock.provisioning.world.DatabaseWorld;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A node that dies while its database is changed begins anew with what is on its disk.
class WhatARestartTookTest {

  private final TestClock clock = new TestClock();
  private final DatabaseWorld world = DatabaseWorld.serving(clock);

  @Test
  void what_was_in_memory_alone_is_told_as_lost() throws Exception {
    // Given
    interrupted();
    world.nodes.write(DatabaseWorld.NODE, Map.of("dump.rdb", "0"));

    // When
    repair();

    // Then
    assertThat(world.operations.last().loss).contains("keeps nothing on disk");
    assertThat(world.operations.last().keysAfter).isBetween(0L, 20L);
  }

  @Test
  void what_was_written_after_the_last_snapshot_is_told_as_lost() throws Exception {
    // Given
    interrupted(Feature.RDB);

    // When
    repair();

    // Then
    assertThat(world.operations.last().loss).contains("last snapshot");
  }

  @Test
  void one_whose_every_write_was_on_disk_lost_nothing() throws Exception {
    // Given
    interrupted(Feature.RDB, Feature.AOF);

    // When
    repair();

    // Then
    assertThat(world.operations.last().loss).isEmpty();
  }

  @Test
  void one_that_had_saved_everything_when_it_ended_lost_nothing() throws Exception {
    // Given
    interrupted(Feature.RDB);
    world.nodes.saveAndEnd(DatabaseWorld.NODE);

    // When
    repair();

    // Then
    assertThat(world.operations.last().loss).isEmpty();
  }

  @Test
  void one_that_saves_nothing_lost_all_however_it_ended() throws Exception {
    // Given
    interrupted();
    world.nodes.saveAndEnd(DatabaseWorld.NODE);

    // When
    repair();

    // Then
    assertThat(world.operations.last().loss).contains("keeps nothing on disk");
  }

  @Test
  void one_that_was_told_to_end_has_saved_and_lost_nothing() throws Exception {
    // Given
    changing(Feature.RDB);
    world.redis.becomes(Life.LOCKED);

    // When
    repair();

    // Then
    assertThat(world.nodes.births(DatabaseWorld.NODE)).isEqualTo(2);
    assertThat(world.operations.last().loss).isEmpty();
  }

  @Test
  void one_that_had_to_be_ended_by_force_lost_what_was_written_since() throws Exception {
    // Given
    changing(Feature.RDB);
    world.redis.goDeaf();

    // When
    repair();

    // Then
    assertThat(world.nodes.births(DatabaseWorld.NODE)).isEqualTo(2);
    assertThat(world.operations.last().loss).contains("last snapshot");
  }

  private void interrupted(Feature... on) {
    changing(on);
    world.nodes.die(DatabaseWorld.NODE);
  }

  private void changing(Feature... on) {
    world.databases.want(
        ID, configuration -> configuration.withFeatures(new Features(List.of(on))));
    apply(world.databases.applied(ID, world.database().spec().configuration()));
    world.operations.asked(Kind.PLAN);
    apply(world.operations.begin(ID, Kind.PLAN));
  }

  private void repair() throws Exception {
    assertThat(new Repairing(clock, world).recoversWithin(Duration.ofMinutes(10))).isTrue();
  }

  private static void apply(Change change) {
    change.apply().await().indefinitely();
  }
}

package io.redock.provisioning.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.redis.Life;
import io.redock.provisioning.world.AlteredWorld;
import io.redock.provisioning.world.ClusterWorld;
import io.redock.provisioning.world.DatabaseWorld;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom a repair ends, and whom it leaves alone.
class RepairingADatabaseTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  private final TestClock clock = new TestClock();

  @Test
  void one_that_only_we_cannot_reach_is_never_ended() throws Exception {
    // Given
    DatabaseWorld world = AlteredWorld.outOfReach(clock);

    // When
    Repairing repairing = new Repairing(clock, world);

    // Then
    assertThat(repairing.recoversWithin(LONG)).isTrue();
    assertThat(repairing.waits).contains("it lives, and cannot be reached from here");
    assertThat(world.nodes.births(DatabaseWorld.NODE)).isEqualTo(1);
  }

  /// Its port is shut, and from within neither password is of use: what would ever open it again?
  @Test
  void one_that_lets_us_in_from_within_no_more_begins_anew() throws Exception {
    // Given
    DatabaseWorld world = AlteredWorld.outOfReach(clock);
    world.redis.locksUsOut();

    // When
    boolean recovers = new Repairing(clock, world).recoversWithin(LONG);

    // Then
    assertThat(recovers).isTrue();
    assertThat(world.nodes.births(DatabaseWorld.NODE)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"FULL", "LOADS"})
  void one_that_answers_with_an_error_lives_and_is_never_ended(Life life) throws Exception {
    // Given
    DatabaseWorld world = AlteredWorld.being(clock, life);

    // When
    boolean recovers = new Repairing(clock, world).recoversWithin(LONG);

    // Then
    assertThat(recovers).isFalse();
    assertThat(world.nodes.births(DatabaseWorld.NODE)).isEqualTo(1);
  }

  @Test
  void a_script_without_an_end_is_ended_and_its_process_is_not() throws Exception {
    // Given
    DatabaseWorld world = AlteredWorld.being(clock, Life.BUSY);

    // When
    boolean recovers = new Repairing(clock, world).recoversWithin(LONG);

    // Then
    assertThat(recovers).isTrue();
    assertThat(world.nodes.births(DatabaseWorld.NODE)).isEqualTo(1);
  }

  @Test
  void a_script_that_has_written_is_waited_for() throws Exception {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.redis.runsScriptThatWrote();

    // When
    Repairing repairing = new Repairing(clock, world);

    // Then
    assertThat(repairing.recoversWithin(LONG)).isFalse();
    assertThat(repairing.waits.getLast()).contains("script that has written");
    assertThat(world.nodes.births(DatabaseWorld.NODE)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"PAUSED", "LOCKED"})
  void one_that_lets_us_do_nothing_begins_anew_if_its_data_are_on_disk(Life life) throws Exception {
    // Given
    DatabaseWorld world = AlteredWorld.being(clock, life);

    // When
    boolean recovers = new Repairing(clock, world).recoversWithin(Duration.ofSeconds(30));

    // Then
    assertThat(recovers).isTrue();
    assertThat(world.nodes.births(DatabaseWorld.NODE)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"PAUSED", "LOCKED"})
  void one_whose_data_are_in_memory_only_is_left_alone(Life life) throws Exception {
    // Given
    DatabaseWorld world = AlteredWorld.being(clock, life);
    world.databases.want(
        DatabaseWorld.ID, shape -> shape.withFeatures(shape.features().without(Feature.RDB)));
    world
        .databases
        .applied(DatabaseWorld.ID, world.database().wish().shape())
        .apply()
        .await()
        .indefinitely();

    // When
    Repairing repairing = new Repairing(clock, world);

    // Then
    assertThat(repairing.recoversWithin(LONG)).isFalse();
    assertThat(repairing.waits.getLast()).contains(life.reason(), "left alone");
    assertThat(world.nodes.births(DatabaseWorld.NODE)).isEqualTo(1);
  }

  @Test
  void one_that_is_silent_in_both_ways_is_ended_after_its_data_explain_it_no_more()
      throws Exception {
    // Given
    DatabaseWorld world = AlteredWorld.deaf(clock);
    Repairing repairing = new Repairing(clock, world);

    // Then
    assertThat(repairing.recoversWithin(Duration.ofSeconds(11))).isFalse();
    assertThat(world.nodes.births(DatabaseWorld.NODE)).isEqualTo(1);
    assertThat(repairing.recoversWithin(Duration.ofSeconds(10))).isTrue();
    assertThat(world.nodes.births(DatabaseWorld.NODE)).isEqualTo(2);
  }

  @Test
  void no_member_of_a_cluster_is_ended_when_its_gateways_are_at_fault() throws Exception {
    // Given
    DatabaseWorld world = ClusterWorld.cutOff(clock);

    // When
    boolean recovers = new Repairing(clock, world).recoversWithin(LONG);

    // Then
    assertThat(recovers).isTrue();
    for (String each :
        new String[] {"member-1", "member-2", "member-3", "sentinel-1", "sentinel-2"}) {
      assertThat(world.nodes.births("ad-1-" + each)).as(each).isEqualTo(1);
    }
    assertThat(world.nodes.births("ad-1-gateway-1")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"member-1", "member-3"})
  void a_member_that_hangs_is_ended_and_no_other(String hung) throws Exception {
    // Given
    DatabaseWorld world = ClusterWorld.hanging(clock, hung);

    // When
    boolean recovers = new Repairing(clock, world).recoversWithin(LONG);

    // Then
    assertThat(recovers).isTrue();
    for (String each : new String[] {"member-1", "member-2", "member-3"}) {
      assertThat(world.nodes.births("ad-1-" + each)).as(each).isEqualTo(each.equals(hung) ? 2 : 1);
    }
  }

  @Test
  void members_that_all_hang_are_left_alone_since_no_copy_would_be_left() throws Exception {
    // Given
    DatabaseWorld world = ClusterWorld.hanging(clock, "member-1", "member-2", "member-3");

    // When
    boolean recovers = new Repairing(clock, world).recoversWithin(LONG);

    // Then
    assertThat(recovers).isFalse();
    assertThat(world.nodes.births("ad-1-member-1")).isEqualTo(1);
    assertThat(world.nodes.births("ad-1-member-2")).isEqualTo(1);
    assertThat(world.nodes.births("ad-1-member-3")).isEqualTo(1);
  }
}

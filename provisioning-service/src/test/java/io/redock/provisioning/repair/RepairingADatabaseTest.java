package io.redock.provisioning.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import io.redock.events.database.DatabaseDegraded;
import io.redock.events.database.DatabaseRecovered;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.redis.Life;
import io.redock.provisioning.world.AlteredWorld;
import io.redock.provisioning.world.ClusterWorld;
import io.redock.provisioning.world.DatabaseWorld;
import io.redock.provisioning.world.OtherTools;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom a repair ends, and whom it leaves alone.
class RepairingADatabaseTest {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

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

  /// It did not answer while it wrote a setting of many megabytes to its file.
  @Test
  void what_is_put_back_in_passing_is_told_by_its_name_once() throws Exception {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.redis.tenantChanges("masterauth");
    world.redis.tenantChanges("timeout");
    world.degrade("does-not-answer: timeout");

    // When
    Repairing repairing = new Repairing(clock, world);

    // Then
    assertThat(repairing.recoversWithin(LONG)).isTrue();
    assertThat(repairing.announced)
        .containsExactly(
            new DatabaseDegraded(
                DatabaseWorld.ID, "app-1", clock.instant(), "does-not-answer: masterauth, timeout"),
            new DatabaseRecovered(DatabaseWorld.ID, "app-1"));
    assertThat(world.redis.isAsItShouldBe()).isTrue();
  }

  @Test
  void a_setting_too_long_to_be_written_in_time_is_put_back_before_anything_is_written()
      throws Exception {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.redis.tenantMakesLong("masterauth");
    world.degrade("does-not-answer");

    // When
    boolean recovers = new Repairing(clock, world).recoversWithin(LONG);

    // Then
    assertThat(recovers).isTrue();
    assertThat(world.redis.isAsItShouldBe()).isTrue();
  }

  /// After as many failures the next attempt would be a minute later.
  @Test
  void one_that_falls_silent_again_and_again_meanwhile_is_soon_asked_again() throws Exception {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.redis.tenantChanges("timeout");
    world.degrade("does-not-answer: timeout");
    world.redis.writesSlowly(6);

    // When
    boolean recovers = new Repairing(clock, world).recoversWithin(A_MINUTE);

    // Then
    assertThat(recovers).isTrue();
    assertThat(world.redis.isAsItShouldBe()).isTrue();
  }

  @Test
  void where_it_is_to_listen_is_told_by_its_name_before_it_is_reopened() throws Exception {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.redis.tenantShuts();
    world.degrade("does-not-answer");
    Instant noticed = clock.instant();

    // When
    Repairing repairing = new Repairing(clock, world);

    // Then
    assertThat(repairing.recoversWithin(LONG)).isTrue();
    assertThat(repairing.announced)
        .first()
        .isEqualTo(
            new DatabaseDegraded(
                DatabaseWorld.ID, "app-1", noticed, "does-not-answer: port, tls-port"));
    assertThat(world.nodes.births(DatabaseWorld.NODE)).isEqualTo(1);
  }

  /// It is killed at each start while it reads that.
  @Test
  void one_whose_configuration_is_too_large_begins_anew_and_that_is_told_before() throws Exception {
    // Given
    DatabaseWorld world = AlteredWorld.overgrown(clock);
    world.degrade("node-died");

    // When
    Repairing repairing = new Repairing(clock, world);

    // Then
    assertThat(repairing.recoversWithin(A_MINUTE)).isTrue();
    assertThat(repairing.announced)
        .extracting(told -> told instanceof DatabaseDegraded degraded ? degraded.reason() : "")
        .containsExactly("node-died: configuration-too-large", "");
    assertThat(world.redis.hasEverything()).isTrue();
  }

  /// The engine starts it again by itself, and it runs whenever we look.
  @Test
  void one_that_the_engine_starts_again_and_again_begins_anew_too() throws Exception {
    // Given
    DatabaseWorld world = AlteredWorld.deaf(clock);
    world.nodes.growConfiguration(DatabaseWorld.NODE, 100L << 20);
    world.degrade("does-not-answer");

    // When
    Repairing repairing = new Repairing(clock, world);
    repairing.recoversWithin(Duration.ofSeconds(2));

    // Then
    assertThat(world.nodes.size(DatabaseWorld.NODE, "redis.conf").orElseThrow()).isLessThan(1_000);
    assertThat(repairing.announced)
        .extracting(told -> ((DatabaseDegraded) told).reason())
        .containsExactly("does-not-answer: configuration-too-large");
  }

  /// 100,000 ACL users are no reason to take them away.
  @Test
  void one_that_died_with_a_large_configuration_keeps_it() throws Exception {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.nodes.growConfiguration(DatabaseWorld.NODE, 40L << 20);
    world.nodes.die(DatabaseWorld.NODE);
    world.degrade("node-died");

    // When
    Repairing repairing = new Repairing(clock, world);

    // Then
    assertThat(repairing.recoversWithin(A_MINUTE)).isTrue();
    assertThat(repairing.announced)
        .containsExactly(new DatabaseRecovered(DatabaseWorld.ID, "app-1"));
  }

  /// None of them holds anything in its memory, so no copy is lost.
  @Test
  void members_none_of_which_can_read_its_configuration_begin_anew() throws Exception {
    // Given
    DatabaseWorld world = ClusterWorld.overgrown(clock, "member-1", "member-2", "member-3");
    world.degrade("node-behind");

    // When
    Repairing repairing = new Repairing(clock, world);

    // Then
    assertThat(repairing.recoversWithin(A_MINUTE)).isTrue();
    assertThat(repairing.announced)
        .first()
        .extracting(told -> ((DatabaseDegraded) told).reason())
        .isEqualTo("node-behind: configuration-too-large");
  }

  @Test
  void what_differs_while_it_is_changed_is_not_told_as_its_tenants() throws Exception {
    // Given
    DatabaseWorld world = AlteredWorld.moving(clock);
    world.redis.tenantChanges("masterauth");
    world.degrade("node-died");

    // When
    Repairing repairing = new Repairing(clock, world);

    // Then
    assertThat(repairing.recoversWithin(LONG)).isTrue();
    assertThat(repairing.announced)
        .containsExactly(new DatabaseRecovered(DatabaseWorld.ID, "app-1"));
  }

  @Test
  void what_is_put_back_in_a_cluster_is_told_by_its_name() throws Exception {
    // Given
    DatabaseWorld world = ClusterWorld.without(clock, "member-2");
    world.redis.tenantChanges("maxmemory");
    world.degrade("node-died");

    // When
    Repairing repairing = new Repairing(clock, world);

    // Then
    assertThat(repairing.recoversWithin(LONG)).isTrue();
    assertThat(repairing.announced)
        .first()
        .extracting(told -> ((DatabaseDegraded) told).reason())
        .isEqualTo("node-died: maxmemory");
    assertThat(repairing.announced).hasSize(2);
  }

  /// A tenant can have his append-only file written anew again and again.
  @Test
  void one_that_cannot_write_its_file_just_now_is_repaired_all_the_same() throws Exception {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.redis.tenantChanges("maxmemory");
    world.degrade("settings-differ: maxmemory");

    // When
    boolean recovers =
        new Repairing(clock, OtherTools.whereNobodyIsSettled(world.tools())).recoversWithin(LONG);

    // Then
    assertThat(recovers).isTrue();
    assertThat(world.redis.isAsItShouldBe()).isTrue();
  }

  @Test
  void nor_does_a_cluster_wait_for_that() throws Exception {
    // Given
    DatabaseWorld world = ClusterWorld.without(clock, "member-2");
    world.degrade("node-died");

    // When
    boolean recovers =
        new Repairing(clock, OtherTools.whereNobodyIsSettled(world.tools())).recoversWithin(LONG);

    // Then
    assertThat(recovers).isTrue();
  }

  @Test
  void one_whose_writes_are_refused_has_not_recovered_and_says_why() throws Exception {
    assertToldAsFull(DatabaseWorld.serving(clock));
    assertToldAsFull(ClusterWorld.without(clock, "member-2"));
  }

  private void assertToldAsFull(DatabaseWorld world) throws Exception {
    // Given
    DatabaseWorld.apply(world.databases.diskFull(DatabaseWorld.ID, true));
    world.degrade("node-died");

    // When
    Repairing repairing = new Repairing(clock, world);

    // Then
    assertThat(repairing.recoversWithin(LONG)).isTrue();
    assertThat(repairing.announced)
        .containsExactly(
            new DatabaseDegraded(
                DatabaseWorld.ID, "app-1", clock.instant(), "disk-full: writes are refused"));
  }

  /// Ten sandboxes whose tenant does this would be ten commands in containers each second.
  @Test
  void one_that_shuts_us_out_for_good_is_asked_less_and_less_often() throws Exception {
    // Given
    DatabaseWorld world = AlteredWorld.outOfReach(clock);
    world.redis.cannotBeReached(10_000);
    world.redis.locksUsOut();
    keepsNothing(world);

    // When
    Repairing repairing = new Repairing(clock, world);

    // Then
    assertThat(repairing.recoversWithin(LONG)).isFalse();
    assertThat(repairing.waits.getLast()).contains("left alone");
    assertThat(repairing.waits).hasSizeLessThan(100);
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

  /// What it says is no slowness.
  @ParameterizedTest
  @EnumSource(names = {"PAUSED", "LOCKED"})
  void one_that_lets_us_do_nothing_is_not_waited_for_longer_on_a_busy_host(Life life)
      throws Exception {
    // Given
    DatabaseWorld world = AlteredWorld.being(clock, life);
    world.stallHost();

    // When
    boolean recovers = new Repairing(clock, world).recoversWithin(Duration.ofSeconds(20));

    // Then
    assertThat(recovers).isTrue();
  }

  /// On disk.
  private static void keepsNothing(DatabaseWorld world) {
    world.databases.want(
        DatabaseWorld.ID,
        configuration -> configuration.withFeatures(configuration.features().without(Feature.RDB)));
    DatabaseWorld.apply(
        world.databases.applied(DatabaseWorld.ID, world.database().spec().configuration()));
  }

  @ParameterizedTest
  @EnumSource(names = {"PAUSED", "LOCKED"})
  void one_whose_data_are_in_memory_only_is_left_alone(Life life) throws Exception {
    // Given
    DatabaseWorld world = AlteredWorld.being(clock, life);
    keepsNothing(world);

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
  void no_member_of_a_cluster_is_ended_when_its_proxies_are_at_fault() throws Exception {
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
  void a_member_that_lets_nobody_in_begins_anew_with_what_it_is_to_be() throws Exception {
    // Given
    DatabaseWorld world = ClusterWorld.lockedOut(clock, "member-2");

    // When
    boolean recovers = new Repairing(clock, world).recoversWithin(LONG);

    // Then
    assertThat(recovers).isTrue();
    assertThat(world.nodes.births("ad-1-member-2")).isEqualTo(2);
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

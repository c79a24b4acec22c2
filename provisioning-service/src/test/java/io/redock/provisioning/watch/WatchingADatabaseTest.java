package io.redock.provisioning.watch;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.testkit.TestClock;
import io.redock.events.database.DatabaseDegraded;
import io.redock.provisioning.Tools;
import io.redock.provisioning.create.OpenAddress;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.destroy.RemoveNodes;
import io.redock.provisioning.move.PrepareSuccessor;
import io.redock.provisioning.move.StartSuccessor;
import io.redock.provisioning.node.Address;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.operation.Operation.Status;
import io.redock.provisioning.redis.Life;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.renew.RenewProxies;
import io.redock.provisioning.repair.ReopenAddress;
import io.redock.provisioning.repair.RestartRedis;
import io.redock.provisioning.roll.RollNodes;
import io.redock.provisioning.world.ClusterWorld;
import io.redock.provisioning.world.DatabaseWorld;
import io.redock.provisioning.world.RemovedWorld;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WatchingADatabaseTest {

  private final TestClock clock = new TestClock();

  @Test
  void one_that_was_requested_is_created() {
    assertThat(look(new DatabaseWorld(clock))).goesTo(OpenAddress.class);
  }

  @Test
  void one_that_serves_is_left_alone_until_its_certificate_is_due() {
    assertThat(look(DatabaseWorld.serving(clock))).waits(Duration.ofDays(60)).announcesNothing();
  }

  @Test
  void a_client_looks_on_while_a_change_is_interrupted_by_a_repair() {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.prober.watch(world.database());
    world.nodes.die(DatabaseWorld.NODE);

    // When
    Next<Tools> next = look(world);

    // Then
    assertThat(next).goesTo(ReopenAddress.class);
    assertThat(world.prober.watches(DatabaseWorld.ID)).isTrue();
  }

  @Test
  void a_client_that_has_told_what_it_saw_looks_no_more() {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.prober.watch(world.database());
    world.prober.receipt(world.database());
    world.nodes.die(DatabaseWorld.NODE);

    // When
    look(world);

    // Then
    assertThat(world.prober.watches(DatabaseWorld.ID)).isFalse();
  }

  @Test
  void nobody_looks_where_nothing_is_asked_for() {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.prober.watch(world.database());

    // When
    look(world);

    // Then
    assertThat(world.prober.watches(DatabaseWorld.ID)).isFalse();
  }

  @Test
  void one_whose_tables_are_older_than_its_nodes_is_not_made_anew() {
    // Given: restored from a dump that was taken before a hand-over
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.nodes.run(
        world
            .tools()
            .topology()
            .successor(
                world.database(),
                world.database().status().configuration(),
                6380,
                world.certificates.find(DatabaseWorld.ID)));
    world.nodes.remove(DatabaseWorld.NODE);

    // When
    Next<Tools> next = look(world);

    // Then
    assertThat(next).waits(Duration.ofSeconds(30)).announcesNothing();
    assertThat(world.nodes.births(DatabaseWorld.NODE)).isEqualTo(1);
  }

  @Test
  void nor_is_what_was_kept_of_it_started_beside_them() throws Exception {
    // Given: restored from a dump that was taken before an upgrade
    DatabaseWorld world = upgraded();
    world.nodes.retire(DatabaseWorld.NODE);

    // When
    Next<Tools> next = look(world);
    Next<Tools> repair = new RestartRedis(DatabaseWorld.ID, 0).run(world.tools());

    // Then
    assertThat(next).waits(Duration.ofSeconds(30)).announcesNothing();
    assertThat(repair).goesHome();
    assertThat(world.nodes.births(DatabaseWorld.NODE)).isEqualTo(1);
  }

  @Test
  void one_that_took_over_while_the_former_node_still_runs_is_newer_too() {
    assertThat(look(upgraded())).waits(Duration.ofSeconds(30)).announcesNothing();
  }

  @Test
  void one_whose_node_died_while_its_successor_filled_is_repaired() {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.startSuccessor(world.database().status().configuration(), 6380);
    world.nodes.die(DatabaseWorld.NODE);

    // When
    Next<Tools> next = look(world);

    // Then
    assertThat(next).goesTo(ReopenAddress.class);
  }

  @Test
  void proxies_that_were_started_otherwise_wait_for_the_maintenance_window() {
    // Given: a Thursday at midnight, and the window on Sundays at 21:00
    ClusterWorld world = ClusterWorld.withFormerProxies(clock);
    Duration untilWindow = Duration.ofHours(93);

    // When
    Next<Tools> before = look(world);
    clock.advance(untilWindow);
    Next<Tools> within = look(world);

    // Then
    assertThat(before).waits(untilWindow);
    assertThat(within).goesTo(RenewProxies.class);
  }

  @Test
  void a_patch_waits_for_the_maintenance_window() {
    // Given: a Thursday at midnight, and the window on Sundays at 21:00
    DatabaseWorld world = DatabaseWorld.outOfDate(clock);

    // When
    Next<Tools> next = look(world);

    // Then
    assertThat(next).waits(Duration.ofHours(93));
  }

  @Test
  void a_patch_that_was_given_up_waits_for_the_next_window() {
    // Given
    DatabaseWorld world = DatabaseWorld.outOfDate(clock);
    world.openWindow();
    DatabaseWorld.apply(look(world));
    DatabaseWorld.apply(world.databases.keepVersion(DatabaseWorld.ID, "7.0.15-2"));

    // When
    Next<Tools> next = look(world);

    // Then
    assertThat(next).waits(Duration.ofDays(7));
  }

  @Test
  void what_runs_an_older_build_moves_within_its_window() {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.nodes.rebuildImages();
    assertThat(look(world)).waits(Duration.ofDays(60));
    world.openWindow();

    // When
    DatabaseWorld.apply(look(world));

    // Then
    assertThat(look(world)).goesTo(PrepareSuccessor.class);
    assertThat(world.operations.last().kind).isEqualTo(Kind.MOVE);
  }

  @Test
  void a_move_off_an_older_build_that_was_given_up_waits_for_the_next_window() {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.nodes.rebuildImages();
    world.openWindow();
    DatabaseWorld.apply(look(world));
    DatabaseWorld.apply(world.databases.keepNode(DatabaseWorld.ID));

    // When
    Next<Tools> meanwhile = look(world);
    world.openWindow();
    DatabaseWorld.apply(look(world));

    // Then
    assertThat(meanwhile).waits();
    assertThat(look(world)).goesTo(PrepareSuccessor.class);
  }

  @Test
  void a_patch_is_not_asked_for_as_long_as_the_disk_has_no_room_for_a_copy() {
    // Given
    DatabaseWorld world = DatabaseWorld.outOfDate(clock);
    world.openWindow();
    world.leaveFree(0);

    // When
    Next<Tools> meanwhile = look(world);
    DatabaseWorld.apply(meanwhile);
    Kind asked = world.operations.last().kind;
    world.leaveFree(1L << 30);
    DatabaseWorld.apply(look(world));

    // Then
    assertThat(meanwhile).waits(Duration.ofMinutes(10));
    assertThat(asked).isEqualTo(Kind.CREATE);
    assertThat(look(world)).goesTo(PrepareSuccessor.class);
    assertThat(world.operations.last().kind).isEqualTo(Kind.UPGRADE);
  }

  @Test
  void nor_is_a_move_off_an_older_build() {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.nodes.rebuildImages();
    world.openWindow();
    world.leaveFree(0);

    // When
    DatabaseWorld.apply(look(world));
    Kind asked = world.operations.last().kind;
    world.leaveFree(1L << 30);
    DatabaseWorld.apply(look(world));

    // Then
    assertThat(asked).isEqualTo(Kind.CREATE);
    assertThat(look(world)).goesTo(PrepareSuccessor.class);
  }

  @Test
  void what_is_asked_for_by_nobody_has_its_room_before_it_begins() {
    // Given
    DatabaseWorld world = DatabaseWorld.outOfDate(clock);
    world.openWindow();
    world.redis.uses(80L << 20);
    world.leaveFree(200L << 20);
    DatabaseWorld.apply(look(world));

    // When: others fill the disk, and the data has grown a little
    world.redis.uses(85L << 20);
    world.leaveFree(0);

    // Then
    assertThat(look(world)).goesTo(PrepareSuccessor.class);
    assertThat(new PrepareSuccessor(DatabaseWorld.ID).run(world.tools()))
        .goesTo(StartSuccessor.class);
  }

  @Test
  void a_cluster_whose_nodes_begin_anew_on_their_volumes_takes_no_room() {
    // Given
    ClusterWorld world = ClusterWorld.withFormerProxies(clock);
    world.nodes.rebuildImages();
    world.openWindow();
    world.leaveFree(0);

    // When
    DatabaseWorld.apply(look(world));

    // Then
    assertThat(look(world)).goesTo(RollNodes.class);
  }

  @Test
  void an_upgrade_that_its_owner_wants_does_not_wait_for_it() {
    // Given
    DatabaseWorld world = DatabaseWorld.outOfDate(clock);
    world.databases.want(DatabaseWorld.ID, configuration -> configuration.withVersion("8.0.2-1"));

    // When
    Next<Tools> next = look(world);

    // Then
    assertThat(next).goesTo(PrepareSuccessor.class);
  }

  @Test
  void one_whose_node_died_is_repaired_and_says_so() {
    assertThat(look(DatabaseWorld.wounded(clock)))
        .goesTo(ReopenAddress.class)
        .announces(new DatabaseDegraded(DatabaseWorld.ID, "app-1", clock.instant(), "node-died"));
  }

  @Test
  void one_whose_connections_are_all_taken_serves_and_is_left_alone() {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.redis.becomes(Life.FULL);

    // When
    Next<Tools> next = look(world);

    // Then
    assertThat(next).waits(Duration.ofSeconds(2)).announcesNothing();
  }

  @ParameterizedTest
  @EnumSource(names = {"LOADS", "BUSY", "PAUSED", "LOCKED"})
  void one_that_answers_and_does_not_serve_is_told_of_by_its_name(Life life) {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.redis.becomes(life);

    // When
    Next<Tools> next = look(world);

    // Then
    assertThat(next)
        .goesTo(ReopenAddress.class)
        .announces(new DatabaseDegraded(DatabaseWorld.ID, "app-1", clock.instant(), life.reason()));
  }

  @Test
  void what_its_tenant_changed_is_told_by_name() {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    clock.advance(Duration.ofMinutes(1));
    world.redis.tenantChanges("min-replicas-to-write");
    world.redis.tenantChanges("maxmemory");

    // When
    Next<Tools> next = look(world);

    // Then
    assertThat(next)
        .goesTo(ReopenAddress.class)
        .announces(
            new DatabaseDegraded(
                DatabaseWorld.ID,
                "app-1",
                clock.instant(),
                "settings-differ: maxmemory, min-replicas-to-write"));
  }

  @Test
  void one_that_was_removed_is_destroyed_whatever_else_it_is() {
    assertThat(look(new RemovedWorld(clock))).goesTo(RemoveNodes.class);
  }

  @Test
  void one_that_nobody_knows_ends() {
    assertThat(new WatchDatabase("ad-unknown").run(new DatabaseWorld(clock).tools())).isDone();
  }

  @Test
  void what_was_asked_for_while_it_looked_is_not_begun_yet() {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    ask(world, Feature.AOF);
    Next<Tools> next = look(world);

    // When
    ask(world, Feature.FORCE_SSL);
    next.changes().forEach(change -> change.apply().await().indefinitely());

    // Then
    assertThat(world.operations.last().status).isEqualTo(Status.PENDING);
  }

  /// Another node serves than the tables know.
  private DatabaseWorld upgraded() {
    DatabaseWorld world = DatabaseWorld.serving(clock);
    Address address = world.database().address();
    world.startSuccessor(world.database().status().configuration(), 6380);
    RedisEndpoint successor = RedisEndpoint.successor(world.database(), "inside", 6380);
    world.redis.holder(successor);
    world.redis.leave(RedisEndpoint.of(world.database()), true);
    world.redis.take(successor, address.port(), address.tlsPort());
    return world;
  }

  private static void ask(DatabaseWorld world, Feature feature) {
    world.databases.want(
        DatabaseWorld.ID,
        configuration -> configuration.withFeatures(configuration.features().with(feature)));
    world.operations.asked(Kind.FEATURES);
  }

  private static Next<Tools> look(DatabaseWorld world) {
    return new WatchDatabase(DatabaseWorld.ID).run(world.tools());
  }
}

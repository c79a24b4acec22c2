package io.redock.provisioning.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.redock.durable.testkit.TestClock;
import io.redock.events.secret.SealingContext;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.State;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.world.DatabaseWorld;
import io.redock.provisioning.world.FullDiskWorld;
import io.redock.provisioning.world.OtherTools;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class DiskWatchTest {

  private static final String NEXT = "ad-2";
  private static final Duration BOUND = Duration.ofSeconds(5);

  private final TestClock clock = new TestClock();
  private final Set<String> woken = ConcurrentHashMap.newKeySet();
  private final Faults faults = new Faults(new SimpleMeterRegistry());

  @Test
  void one_that_holds_too_much_is_woken() {
    // Given
    DatabaseWorld world = FullDiskWorld.filling(clock);

    // When
    new DiskWatch(world.tools(), woken::add, faults).look();

    // Then
    assertThat(woken).containsExactly(DatabaseWorld.ID);
  }

  @Test
  void one_that_holds_little_is_left_alone() {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);

    // When
    new DiskWatch(world.tools(), woken::add, faults).look();

    // Then
    assertThat(woken).isEmpty();
  }

  /// Its strand may be on a trip that lasts as long as its tenant likes.
  @Test
  void one_that_holds_too_much_may_not_write_whatever_its_strand_does() {
    // Given
    DatabaseWorld world = FullDiskWorld.filling(clock);

    // When
    new DiskWatch(OtherTools.whereNobodyIsSettled(world.tools()), woken::add, faults).look();

    // Then
    assertThat(world.redis.parameter(Topology.WRITERS)).isEqualTo(Topology.NO_WRITES);
    assertThat(world.redis.unwritten()).as("its file says what it said").isNotEmpty();
  }

  @Test
  void nor_while_it_is_repaired() {
    // Given
    DatabaseWorld world = FullDiskWorld.filling(clock);
    world.degrade("settings-differ");

    // When
    new DiskWatch(world.tools(), woken::add, faults).look();

    // Then
    assertThat(world.redis.parameter(Topology.WRITERS)).isEqualTo(Topology.NO_WRITES);
  }

  @Test
  void nobody_waits_for_one_that_is_silent() {
    // Given
    FullDiskWorld world = FullDiskWorld.filling(clock);
    Tools tools =
        OtherTools.whereAppended(
            endpoint -> {
              await().atMost(BOUND).until(() -> woken.contains(NEXT));
              return 0L;
            },
            world.tools());
    world.databases.requested(
        NEXT,
        "redis-starter-256",
        world.secrets.newPassword(SealingContext.password(NEXT)),
        world.secrets.newPassword(SealingContext.admin(NEXT)));
    DatabaseWorld.apply(world.databases.become(NEXT, new State.Available(clock.instant())));
    DatabaseWorld.apply(world.databases.diskFull(NEXT, true));

    // When
    new DiskWatch(tools, woken::add, faults).look();

    // Then
    assertThat(woken).contains(NEXT);
  }
}

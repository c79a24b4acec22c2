package io.redock.provisioning.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.redock.durable.testkit.TestClock;
import io.redock.events.secret.SealingContext;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.State;
import io.redock.provisioning.node.EngineAway;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.world.DatabaseWorld;
import io.redock.provisioning.world.OtherTools;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OlderBuildsTest {

  private static final String NEXT = "ad-2";

  private final TestClock clock = new TestClock();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final List<String> woken = new ArrayList<>();
  private final DatabaseWorld world = DatabaseWorld.serving(clock);

  @Test
  void what_runs_an_older_build_is_woken_within_its_window() {
    // Given
    world.nodes.rebuildImages();

    // When
    world.openWindow();
    looks(world.tools()).look();

    // Then
    assertThat(woken).containsExactly(DatabaseWorld.ID);
  }

  @Test
  void outside_its_window_it_is_told_of_alone() {
    // Given
    world.nodes.rebuildImages();

    // When
    looks(world.tools()).look();

    // Then
    assertThat(woken).isEmpty();
    assertThat(told()).isEqualTo(1);
  }

  @Test
  void what_runs_the_present_build_is_left_alone() {
    // When
    world.openWindow();
    looks(world.tools()).look();

    // Then
    assertThat(woken).isEmpty();
    assertThat(told()).isZero();
  }

  @Test
  void one_that_is_being_repaired_is_told_of_alone() {
    // Given
    world.nodes.rebuildImages();
    DatabaseWorld.apply(
        world.databases.become(DatabaseWorld.ID, new State.Degraded(clock.instant(), "node-died")));

    // When
    world.openWindow();
    looks(world.tools()).look();

    // Then
    assertThat(woken).isEmpty();
    assertThat(told()).isEqualTo(1);
  }

  @Test
  void one_that_cannot_be_looked_at_holds_up_no_other() {
    // Given
    world.nodes.rebuildImages();
    List<Node> older = world.nodes.outdated(DatabaseWorld.ID);
    Tools tools =
        OtherTools.whereOutdated(
            database -> {
              if (database.equals(DatabaseWorld.ID)) {
                throw new IllegalStateException("its labels cannot be read");
              }
              return older;
            },
            world.tools());
    world.databases.requested(
        NEXT,
        "redis-starter-256",
        world.secrets.newPassword(SealingContext.password(NEXT)),
        world.secrets.newPassword(SealingContext.admin(NEXT)));
    DatabaseWorld.apply(world.databases.become(NEXT, new State.Available(clock.instant())));

    // When
    world.openWindow();
    looks(tools).look();

    // Then
    assertThat(woken).containsExactly(NEXT);
  }

  @Test
  void what_was_told_stays_while_the_engine_is_away() {
    // Given
    world.nodes.rebuildImages();
    List<Node> older = world.nodes.outdated(DatabaseWorld.ID);
    AtomicBoolean away = new AtomicBoolean();
    OlderBuilds looks =
        looks(
            OtherTools.whereOutdated(
                _ -> {
                  if (away.get()) {
                    throw new EngineAway("it does not answer", null);
                  }
                  return older;
                },
                world.tools()));
    looks.look();

    // When
    away.set(true);
    looks.look();

    // Then
    assertThat(told()).isEqualTo(1);
  }

  private OlderBuilds looks(Tools tools) {
    return new OlderBuilds(tools, woken::add, new Faults(new SimpleMeterRegistry()), metrics);
  }

  /// How many nodes are told to be of older builds.
  private double told() {
    return metrics.find("redock.nodes.outdated").gauges().stream().mapToDouble(Gauge::value).sum();
  }
}

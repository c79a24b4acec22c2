package io.redock.provisioning.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.State;
import io.redock.provisioning.world.ClusterWorld;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlainPortHellosTest {

  private static final String ONE = ClusterWorld.ID + "-gateway-1";
  private static final String OTHER = ClusterWorld.ID + "-gateway-2";

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final ClusterWorld world = ClusterWorld.drilled(new TestClock());
  private final PlainPortHellos hellos =
      new PlainPortHellos(world.tools(), new Faults(metrics), metrics);

  @Test
  void are_counted_once_each_over_both_gateways() {
    // When
    world.cluster.speakTls(ONE);
    world.cluster.speakTls(OTHER);
    hellos.look();
    world.cluster.speakTls(ONE);
    hellos.look();
    hellos.look();

    // Then
    assertThat(counted()).isEqualTo(3);
  }

  @Test
  void go_on_being_counted_by_a_gateway_that_was_started_anew() {
    // Given
    world.cluster.speakTls(ONE);
    world.cluster.speakTls(ONE);
    hellos.look();

    // When
    world.nodes.die(ONE);
    world.tools().wanted(world.database()).forEach(world.nodes::run);
    world.cluster.speakTls(ONE);
    hellos.look();

    // Then
    assertThat(counted()).isEqualTo(3);
  }

  @Test
  void of_a_database_that_is_gone_are_told_no_more() {
    // Given
    world.cluster.speakTls(ONE);
    hellos.look();

    // When
    world
        .databases
        .forget(ClusterWorld.ID, new State.Destroyed(Instant.EPOCH))
        .apply()
        .await()
        .indefinitely();
    hellos.look();

    // Then
    assertThat(metrics.find("redock.plain.port.hellos").counter()).isNull();
  }

  private double counted() {
    Counter counter =
        metrics.get("redock.plain.port.hellos").tag("database", ClusterWorld.ID).counter();
    return counter.count();
  }
}

package io.redock.provisioning.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.redock.durable.testkit.TestClock;
import io.redock.events.secret.SealingContext;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.State;
import io.redock.provisioning.world.ClusterWorld;
import io.redock.provisioning.world.DatabaseWorld;
import io.redock.provisioning.world.OtherTools;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PlainPortHellosTest {

  private static final String ONE = ClusterWorld.ID + "-gateway-1";
  private static final String OTHER = ClusterWorld.ID + "-gateway-2";

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final ClusterWorld world = ClusterWorld.drilled(new TestClock());
  private final Faults faults = new Faults(metrics);
  private final PlainPortHellos hellos = new PlainPortHellos(world.tools(), faults, metrics);

  @Test
  void are_counted_once_each_over_both_proxies() {
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
  void go_on_being_counted_by_a_proxy_that_was_started_anew() {
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

  @Test
  void are_not_counted_again_after_a_proxy_did_not_answer() {
    // Given
    List<Map<String, Long>> answers =
        List.of(Map.of(ONE, 500L), Map.of(), Map.of(ONE, 500L), Map.of(ONE, 501L));
    Iterator<Map<String, Long>> next = answers.iterator();
    PlainPortHellos looking = hellos(_ -> next.next());

    // When
    answers.forEach(_ -> looking.look());

    // Then
    assertThat(counted()).isEqualTo(501);
  }

  @Test
  void nor_after_their_database_was_repaired() {
    // Given
    world.cluster.speakTls(ONE);
    hellos.look();

    // When
    world.degrade("node-died");
    hellos.look();
    DatabaseWorld.apply(
        world.databases.become(ClusterWorld.ID, new State.Available(Instant.EPOCH)));
    hellos.look();

    // Then
    assertThat(counted()).isEqualTo(1);
  }

  @Test
  void of_one_database_are_counted_though_those_of_another_cannot_be() {
    // Given
    String other = "ad-2";
    world.databases.requested(
        other,
        "redis-business-256",
        world.secrets.newPassword(SealingContext.password(other)),
        world.secrets.newPassword(SealingContext.admin(other)));
    DatabaseWorld.apply(world.databases.become(other, new State.Available(Instant.EPOCH)));
    AtomicInteger asked = new AtomicInteger();

    // When
    hellos(
            database -> {
              if (asked.getAndIncrement() == 0) {
                throw new IllegalStateException("not now");
              }
              return Map.of(database.id() + "-gateway-1", 3L);
            })
        .look();

    // Then
    assertThat(metrics.get("redock.plain.port.hellos").counter().count()).isEqualTo(3);
    assertThat(faults.all().values()).singleElement().asString().contains("not now");
  }

  private PlainPortHellos hellos(Function<Database, Map<String, Long>> answer) {
    return new PlainPortHellos(OtherTools.whereHellos(answer, world.tools()), faults, metrics);
  }

  private double counted() {
    Counter counter =
        metrics.get("redock.plain.port.hellos").tag("database", ClusterWorld.ID).counter();
    return counter.count();
  }
}

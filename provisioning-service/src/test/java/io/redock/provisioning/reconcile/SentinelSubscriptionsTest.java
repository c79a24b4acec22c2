package io.redock.provisioning.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.State;
import io.redock.provisioning.redis.Subscriptions.Subscription;
import io.redock.provisioning.world.ClusterWorld;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whom nobody can listen to is told once, and can be seen as long as it is so.
class SentinelSubscriptionsTest {

  private static final String WHAT = "listen to the sentinels of " + ClusterWorld.ID;

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Faults faults = new Faults(metrics);
  private final BlockingQueue<String> woken = new LinkedBlockingQueue<>();
  private final ClusterWorld world = ClusterWorld.drilled(new TestClock());
  private SentinelSubscriptions subscriptions;

  @BeforeEach
  void nobody_can_read_its_password() {
    world.subscriptions =
        (_, _) -> {
          throw new IllegalStateException("no key opens it");
        };
    subscriptions = new SentinelSubscriptions(world.tools(), faults, woken::add);
  }

  @Test
  void a_cluster_whose_secrets_cannot_be_read_is_a_fault_for_as_long_as_that_is_so()
      throws InterruptedException {
    // When
    subscriptions.listen();
    faults.endLook();
    faults.endLook();
    subscriptions.listen();

    // Then
    assertThat(faults.all()).containsExactly(Map.entry(WHAT, "no key opens it"));
    assertThat(metrics.get("redock.reconciler.faults").gauge().value()).isEqualTo(1);

    // When
    world.subscriptions = (_, _) -> new OpenSubscription();
    subscriptions = new SentinelSubscriptions(world.tools(), faults, woken::add);
    subscriptions.listen();

    // Then
    assertThat(woken.poll(30, TimeUnit.SECONDS)).isEqualTo(ClusterWorld.ID);
  }

  @Test
  void one_that_is_removed_is_no_fault_any_more() {
    // Given
    subscriptions.listen();

    // When
    world
        .databases
        .forget(ClusterWorld.ID, new State.Destroyed(Instant.EPOCH))
        .apply()
        .await()
        .indefinitely();
    subscriptions.listen();

    // Then
    assertThat(faults.all()).isEmpty();
  }

  private record OpenSubscription() implements Subscription {
    @Override
    public boolean listens() {
      return true;
    }

    @Override
    public void close() {}
  }
}

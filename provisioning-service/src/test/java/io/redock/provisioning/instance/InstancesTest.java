package io.redock.provisioning.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.State;
import io.redock.provisioning.redis.Life;
import io.redock.provisioning.world.DatabaseWorld;
import io.redock.provisioning.world.FakeRedis;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InstancesTest {

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());

  @Test
  void one_that_loads_says_how_far_it_is() {
    // Given
    world.redis.becomes(Life.LOADS);
    degraded(Life.LOADS.reason());

    // Then
    assertThat(only().loaded()).hasValue(FakeRedis.HALF);
    assertThat(only().running()).isTrue();
  }

  @Test
  void one_that_serves_or_does_not_run_loads_nothing() {
    assertThat(only().loaded()).isEmpty();
    degraded("settings-differ: maxmemory");
    assertThat(only().loaded()).isEmpty();
    world.nodes.die(DatabaseWorld.NODE);
    assertThat(only().loaded()).isEmpty();
  }

  private void degraded(String reason) {
    world
        .databases
        .become(DatabaseWorld.ID, new State.Degraded(Instant.EPOCH, reason))
        .apply()
        .await()
        .indefinitely();
  }

  private Instance only() {
    return new Instances(world.tools()).of(world.database()).getFirst();
  }
}

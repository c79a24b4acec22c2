package io.redock.provisioning.renew;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.repair.ReopenAddress;
import io.redock.provisioning.watch.WatchDatabase;
import io.redock.provisioning.world.ClusterWorld;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RenewingProxiesTest {

  private static final String FIRST = ClusterWorld.ID + "-gateway-1";
  private static final String OTHER = ClusterWorld.ID + "-gateway-2";

  private final TestClock clock = new TestClock();
  private final ClusterWorld world = ClusterWorld.renewingProxies(clock);
  private Step<Tools> step = new RenewProxies(ClusterWorld.ID);

  @Test
  void a_proxy_that_carries_nobody_for_long_is_left_to_a_repair() throws Exception {
    // Given
    run();
    world.nodes.hang(FIRST);

    // When
    boolean home = comesHomeWithin(Duration.ofSeconds(15));

    // Then
    assertThat(home).isTrue();
    assertThat(new WatchDatabase(ClusterWorld.ID).run(world.tools())).goesTo(ReopenAddress.class);
    assertThat(world.nodes.births(OTHER)).as("proxies that are ended meanwhile").isEqualTo(1);
  }

  @Test
  void a_proxy_that_is_slow_is_waited_for() throws Exception {
    // Given
    run();
    world.nodes.hang(FIRST);

    // When
    boolean home = comesHomeWithin(Duration.ofSeconds(5));

    // Then
    assertThat(home).isFalse();
  }

  @Test
  void no_proxy_is_ended_while_a_member_hangs() throws Exception {
    // Given
    run();
    world.nodes.hang(ClusterWorld.ID + "-member-2");

    // When
    Next<Tools> next = step.run(world.tools());

    // Then
    assertThat(next).goesHome();
    assertThat(world.nodes.births(OTHER)).isEqualTo(1);
  }

  private boolean comesHomeWithin(Duration time) throws Exception {
    Instant end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      if (run().move() instanceof Next.Move.Home<Tools>()) {
        return true;
      }
    }
    return false;
  }

  private Next<Tools> run() throws Exception {
    Next<Tools> next = step.run(world.tools());
    switch (next.move()) {
      case Next.Move.Wait<Tools>(var wait, var _) -> clock.advance(wait);
      case Next.Move.GoLater<Tools>(var to, var wait, var _) -> {
        step = to;
        clock.advance(wait);
      }
      default -> {}
    }
    return next;
  }
}

package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FarewellTest {

  private static final Duration NEVER = Duration.ofHours(1);

  /// Of its 24 seconds a repair has asked for nine whether the node lives.
  private static final Duration LEFT_OF_A_STEP = Duration.ofSeconds(15);

  private static final String LEFT_BEHIND = "temp-7.rdb 5000000\n";

  private Duration now = Duration.ZERO;

  @Test
  void one_that_hangs_and_saves_nothing_is_forced_within_a_step() {
    assertThat(ends(NEVER, () -> "")).isFalse();
    assertThat(now).isBetween(Duration.ofSeconds(13), LEFT_OF_A_STEP);
  }

  @Test
  void one_that_hangs_beside_what_a_killed_save_left_is_forced_within_a_step() {
    assertThat(ends(NEVER, () -> LEFT_BEHIND)).isFalse();
    assertThat(now).isLessThan(LEFT_OF_A_STEP);
  }

  @Test
  void one_that_saves_is_not_forced_though_a_killed_save_left_more() {
    assertThatThrownBy(
            () -> ends(NEVER, () -> LEFT_BEHIND + "temp-8.rdb " + now.toSeconds() + "\n"))
        .isInstanceOf(NodeSaves.class);
    assertThat(now).isLessThan(Duration.ofSeconds(17));
  }

  @Test
  void one_that_waits_for_a_replica_before_it_saves_is_not_forced() {
    Duration shutdownTimeout = Duration.ofSeconds(10);

    boolean ended =
        ends(
            Duration.ofSeconds(15),
            () -> now.compareTo(shutdownTimeout) < 0 ? "" : "temp-8.rdb " + now.toMillis());

    assertThat(ended).isTrue();
  }

  private boolean ends(Duration after, Supplier<String> saved) {
    return new Farewell(() -> now.toNanos(), time -> now = now.plus(time))
        .ends("n-1", () -> now.compareTo(after) >= 0, saved);
  }
}

package io.redock.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final AtomicLong clock = new AtomicLong();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Limits limits = new Limits(new Numbers(2, 2), metrics, clock::get);

  @Test
  void a_user_has_to_wait_when_its_share_is_used_up() {
    // Given
    for (int i = 0; i < 3; i++) {
      assertThat(limits.call("ada")).isEmpty();
    }
    // Then
    assertThat(limits.call("ada")).contains(SECOND.dividedBy(2));
    clock.addAndGet(SECOND.toNanos());
    assertThat(limits.call("ada")).isEmpty();
  }

  @Test
  void nobody_waits_for_what_another_did() {
    // Given
    for (int i = 0; i < 9; i++) {
      limits.call("ada");
    }
    // Then
    assertThat(limits.call("bob")).isEmpty();
  }

  @Test
  void each_limit_counts_by_itself() {
    // Given
    limits.failedLogin("192.0.2.1");
    // Then
    assertThat(limits.failedLogin("192.0.2.1")).contains(Duration.ofMinutes(1));
    assertThat(limits.anonymousCall("192.0.2.1")).isEmpty();
    assertThat(limits.anonymousCall("192.0.2.1")).isEmpty();
    assertThat(limits.anonymousCall("192.0.2.1")).contains(SECOND);
  }

  @Test
  void so_much_is_read_of_refused_bodies_at_once_and_then_in_so_long() {
    // Given
    assertThat(limits.leftover("192.0.2.1", 5)).isEmpty();
    // Then
    assertThat(limits.leftover("192.0.2.1", 4)).contains(SECOND.dividedBy(2));
    assertThat(limits.leftover("192.0.2.1", 3)).isEmpty();
    assertThat(limits.leftover("192.0.2.2", 8)).isEmpty();
    clock.addAndGet(SECOND.toNanos());
    assertThat(limits.leftover("192.0.2.1", 2)).isEmpty();
  }

  @Test
  void what_is_refused_is_counted() {
    // Given
    limits.failedLogin("192.0.2.1");
    limits.failedLogin("192.0.2.1");
    limits.failedLogin("192.0.2.1");
    // Then
    assertThat(refused("failed-logins")).isEqualTo(2);
    assertThat(refused("calls")).isZero();
    assertThat(refused("anonymous-calls")).isZero();
  }

  @Test
  void no_more_are_remembered_than_configured_and_who_called_last_is_among_them() {
    // Given
    for (int i = 0; i < 3; i++) {
      limits.call("ada");
    }
    // When
    limits.call("bob");
    // Then
    assertThat(limits.call("ada")).isPresent();
    limits.call("eve");
    limits.call("bob");
    assertThat(limits.call("ada")).isEmpty();
  }

  @Test
  void a_limit_that_lets_nobody_in_is_none() {
    assertThatThrownBy(() -> new Limits(new Numbers(0, 2), metrics, clock::get))
        .hasMessageContaining("redock.limits.calls-");
  }

  private double refused(String limit) {
    return metrics.get("redock.limits.refused").tag("limit", limit).counter().count();
  }

  @Test
  void more_bytes_than_can_be_counted_are_refused_by_name() {
    assertThatThrownBy(() -> new Limits(new Numbers(1, 10, 1L << 31), metrics, clock::get))
        .hasMessage("redock.limits.leftovers-burst must be less than 2G bytes");
  }
}

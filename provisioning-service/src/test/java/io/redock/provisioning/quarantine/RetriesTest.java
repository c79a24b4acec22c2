package io.redock.provisioning.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetriesTest {

  private static final Duration LOOK = Duration.ofSeconds(2);

  private final TestClock clock = new TestClock();
  private final Retries retries = new Retries(clock);

  @Test
  void what_fails_is_tried_less_and_less_often_and_never_given_up() {
    // When: it is looked at every two seconds for a day
    int tries = 0;
    int last = 0;
    for (int look = 0; look < Duration.ofDays(1).dividedBy(LOOK); look++) {
      if (retries.isDue("ad-1")) {
        retries.failed("ad-1");
        tries++;
        last = look;
      }
      clock.advance(LOOK);
    }

    // Then
    assertThat(tries).isBetween(100, 160);
    assertThat(LOOK.multipliedBy(last)).isGreaterThan(Duration.ofHours(23));
  }

  @Test
  void what_a_person_decides_anew_is_tried_at_once_and_nobody_waits_for_others() {
    // Given
    retries.failed("ad-1");
    assertThat(retries.isDue("ad-1")).isFalse();

    // Then
    assertThat(retries.isDue("ad-2")).isTrue();
    retries.forget("ad-1");
    assertThat(retries.isDue("ad-1")).isTrue();
  }

  @Test
  void what_is_gone_is_forgotten() {
    // Given
    retries.failed("ad-1");
    retries.failed("ad-2");

    // When
    retries.forgetOthers(Set.of("ad-2"));

    // Then
    assertThat(retries.isDue("ad-1")).isTrue();
    assertThat(retries.isDue("ad-2")).isFalse();
  }
}

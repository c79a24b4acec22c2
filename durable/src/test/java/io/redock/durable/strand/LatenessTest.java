package io.redock.durable.strand;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.redock.durable.testkit.TestClock;
import io.redock.events.TraceContext;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Who is late is told again, less and less often; of whom nobody hears any more nothing is kept.
class LatenessTest {

  private static final Instant DEADLINE = Instant.parse("2026-01-01T00:00:00Z");

  private final TestClock clock = new TestClock();

  @Test
  void one_that_is_late_is_told_less_and_less_often() {
    // Given
    Lateness lateness = new Lateness(clock);

    // Then
    assertThat(lateness.isNews(late("one"))).isTrue();
    clock.advance(Duration.ofMinutes(1));
    assertThat(lateness.isNews(late("one"))).isTrue();
    clock.advance(Duration.ofMinutes(1));
    assertThat(lateness.isNews(late("one"))).isFalse();
  }

  @Test
  void one_that_has_ended_late_is_forgotten() {
    // Given
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    MeteredReporter reporter = new MeteredReporter(metrics, clock);
    reporter.late(late("one"));

    // When
    reporter.moved(
        late("one"),
        Next.done(),
        new StrandStore.Moved("test.last", "{}", "", DEADLINE, TraceContext.NONE, false),
        Duration.ZERO);
    reporter.late(late("one"));

    // Then
    assertThat(metrics.get("redock.strand.late").counter().count()).isEqualTo(2);
  }

  /// Another process has ended it, say, or works on it since.
  @Test
  void one_that_is_not_seen_any_more_is_forgotten() {
    // Given
    Lateness lateness = new Lateness(clock);
    lateness.isNews(late("one"));
    clock.advance(Duration.ofMinutes(1));
    lateness.isNews(late("one"));

    // When
    clock.advance(Duration.ofHours(2));
    lateness.isNews(late("other"));

    // Then: it is told as often as one that was never late
    assertThat(lateness.isNews(late("one"))).isTrue();
    clock.advance(Duration.ofMinutes(1));
    assertThat(lateness.isNews(late("one"))).isTrue();
  }

  private static Strand late(String subject) {
    return new Strand(
        subject,
        "test.last",
        "{}",
        "",
        0,
        1,
        1,
        DEADLINE,
        0,
        "lease",
        TraceContext.NONE,
        TraceContext.NONE);
  }
}

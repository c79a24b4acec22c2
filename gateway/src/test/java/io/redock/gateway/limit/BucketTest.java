package io.redock.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /// Three at once, then one a second.
  private static final Rate RATE = new Rate(SECOND, 3);

  @ParameterizedTest
  @ValueSource(longs = {0, -5_000_000_000L, Long.MAX_VALUE - 1_500_000_000L, Long.MIN_VALUE})
  void a_burst_is_there_at_once_and_more_comes_one_by_one(long now) {
    // Given
    Bucket bucket = new Bucket(now);
    // Then
    assertThat(taken(bucket, now)).isEqualTo(3);
    assertThat(taken(bucket, now + SECOND - 1)).isZero();
    assertThat(taken(bucket, now + SECOND)).isEqualTo(1);
    assertThat(taken(bucket, now + 3 * SECOND)).isEqualTo(2);
  }

  @Test
  void it_never_holds_more_than_a_burst() {
    // Given
    Bucket bucket = new Bucket(0);
    // When
    taken(bucket, 0);
    // Then
    assertThat(taken(bucket, 1000 * SECOND)).isEqualTo(3);
  }

  @Test
  void who_is_refused_is_told_how_long_to_wait_and_waits_no_longer_for_having_tried() {
    // Given
    Bucket bucket = new Bucket(0);
    taken(bucket, 0);
    // Then
    assertThat(bucket.take(RATE, SECOND / 4)).isEqualTo(SECOND - SECOND / 4);
    assertThat(bucket.take(RATE, SECOND / 2)).isEqualTo(SECOND / 2);
    assertThat(bucket.take(RATE, SECOND)).isZero();
  }

  @Test
  void many_at_once_get_no_more_than_there_is() throws InterruptedException {
    // Given
    Bucket bucket = new Bucket(0);
    Rate rate = new Rate(SECOND, 1000);
    AtomicInteger taken = new AtomicInteger();
    Callable<Void> taker =
        () -> {
          for (int i = 0; i < 500; i++) {
            if (bucket.take(rate, 0) == 0) {
              taken.incrementAndGet();
            }
          }
          return null;
        };
    // When
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      threads.invokeAll(Collections.nCopies(4, taker));
    }
    // Then
    assertThat(taken).hasValue(1000);
  }

  private static int taken(Bucket bucket, long now) {
    int taken = 0;
    while (bucket.take(RATE, now) == 0) {
      taken++;
    }
    return taken;
  }
}

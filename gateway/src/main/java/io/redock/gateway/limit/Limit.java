package io.redock.gateway.limit;

import io.redock.gateway.token.LeastRecent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// One [Rate], and what each has left of it who was here lately.
final class Limit {

  private final Rate rate;
  private final LongSupplier nanos;
  private final LeastRecent<String, Bucket> buckets;

  /// @param nanos a clock that never goes back
  Limit(Rate rate, int remembered, LongSupplier nanos) {
    this.rate = rate;
    this.nanos = nanos;
    this.buckets = new LeastRecent<>(remembered);
  }

  /// @return how long to wait; nothing, if one was taken
  Optional<Duration> take(String who) {
    return take(who, 1);
  }

  /// @return how long to wait; nothing, if so many were taken
  Optional<Duration> take(String who, int amount) {
    long now = nanos.getAsLong();
    long wait = buckets.getOrPut(who, () -> new Bucket(now)).take(rate, now, amount);
    return wait == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(wait));
  }
}

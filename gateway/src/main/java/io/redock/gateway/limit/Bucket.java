package io.redock.gateway.limit;

import java.util.concurrent.atomic.AtomicLong;

/// What somebody may still take. All that has to be known for it is when the bucket is full again,
/// so nothing is locked and nothing ticks.
final class Bucket {

  private final AtomicLong fullAt;

  /// @param now of a clock that never goes back
  Bucket(long now) {
    fullAt = new AtomicLong(now);
  }

  /// Whoever is refused takes nothing, and so does not have to wait longer for having tried.
  ///
  /// @return how many nanoseconds to wait; none, if one was taken
  long take(Rate rate, long now) {
    return take(rate, now, 1);
  }

  /// The same of so many at once, or none.
  long take(Rate rate, long now, int amount) {
    while (true) {
      long full = fullAt.get();
      // Such clocks may begin anywhere and pass their largest number: only differences count.
      long then = (full - now > 0 ? full : now) + rate.nanosEach() * amount;
      long wait = then - now - rate.nanosOfBurst();
      if (wait > 0) {
        return wait;
      }
      if (fullAt.compareAndSet(full, then)) {
        return 0;
      }
    }
  }
}

package io.redock.gateway.limit;

import java.time.Duration;

/// So many at once, and in the long run one in so long.
///
/// @param nanosEach how long it takes until one more may be taken
record Rate(long nanosEach, int burst) {

  /// @param name the property that says how many, for whoever has to correct it
  static Rate of(String name, int count, Duration each, int burst) {
    if (count < 1 || burst < 1) {
      throw new IllegalArgumentException(
          "redock.limits."
              + name
              + "-… must be 1 or more; for no limit, a number that nobody reaches");
    }
    return new Rate(each.toNanos() / count, burst);
  }

  long nanosOfBurst() {
    return nanosEach * burst;
  }
}

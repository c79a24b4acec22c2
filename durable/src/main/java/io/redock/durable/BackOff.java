package io.redock.durable;

import java.time.Duration;

/// How long to wait for what did not go right: twice as long each time.
public final class BackOff {

  private BackOff() {}

  /// @param times how often it went wrong before
  public static Duration after(int times, Duration first, Duration longest) {
    Duration time = first.multipliedBy(1L << Math.min(times, 20));
    return time.compareTo(longest) > 0 ? longest : time;
  }
}

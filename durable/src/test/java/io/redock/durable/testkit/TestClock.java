package io.redock.durable.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Time that passes when a test says so.
public final class TestClock implements InstantSource {

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  public synchronized void advance(Duration time) {
    now = now.plus(time);
  }

  /// Goes to that time, never back.
  public synchronized void advanceTo(Instant time) {
    now = time.isAfter(now) ? time : now;
  }
}

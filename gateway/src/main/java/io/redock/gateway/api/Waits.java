package io.redock.gateway.api;

import java.time.Duration;

/// How long to wait, as callers are told: whole seconds, and never too few.
final class Waits {

  private Waits() {}

  static long seconds(Duration wait) {
    return wait.plusSeconds(1).minusNanos(1).toSeconds();
  }

  static String inWords(Duration wait) {
    long seconds = seconds(wait);
    return seconds == 1 ? "a second" : seconds + " seconds";
  }
}

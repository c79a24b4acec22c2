package io.redock.local.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Looking again until something is so.
public final class Waiting {

  private static final Duration PAUSE = Duration.ofMillis(20);

  private Waiting() {}

  /// @return whether the condition became true within `patience`
  public static boolean until(Duration patience, BooleanSupplier condition) {
    return until(patience, PAUSE, condition);
  }

  /// @param pause between two looks, where looking costs somebody something
  public static boolean until(Duration patience, Duration pause, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}

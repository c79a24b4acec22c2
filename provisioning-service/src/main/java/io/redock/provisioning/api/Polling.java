package io.redock.provisioning.api;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Waits for what others write into our tables. It blocks, and belongs on a virtual thread.
final class Polling {

  private static final long FIRST_PAUSE = 20;
  private static final long LONGEST_PAUSE = 250;

  private Polling() {}

  /// Asks until there is something.
  ///
  /// @return nothing, if there was nothing in that time
  static <T> Optional<T> until(Duration patience, Supplier<Optional<T>> question) {
    long end = System.nanoTime() + patience.toNanos();
    long pause = FIRST_PAUSE;
    while (true) {
      Optional<T> found = question.get();
      if (found.isPresent() || System.nanoTime() - end >= 0) {
        return found;
      }
      sleep(pause);
      pause = Math.min(LONGEST_PAUSE, 2 * pause);
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the service is stopping", stopping);
    }
  }
}

package io.redock.provisioning.node;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// How long a node that was told to end is waited for. Whoever saves is given the time: 16 GiB take
/// minutes. What is saved grows, so whoever hangs and saves nothing is known after some seconds.
final class Farewell {

  /// What Redis saves lies there until it is complete.
  static final String BEING_SAVED = "temp-*.rdb";

  private static final Duration TO_BEGIN = Duration.ofSeconds(10);

  /// A step has 24 seconds.
  private static final Duration TURN = Duration.ofSeconds(15);

  private static final Duration SHORTEST = Duration.ofMillis(2);
  private static final Duration LONGEST = Duration.ofMillis(250);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final long begun = System.nanoTime();
  private long heard = begun;
  private long looked = begun;
  private long saved;

  private Farewell() {}

  /// @param ended whether it has
  /// @param saved how many bytes lie there that are not complete; 0 if it saves nothing
  /// @return whether it ended; if not, it is to be ended by force
  /// @throws NodeSaves if it still saves after as long as a step can wait
  static boolean await(String node, BooleanSupplier ended, LongSupplier saved) {
    Farewell farewell = new Farewell();
    Duration pause = SHORTEST;
    while (!ended.getAsBoolean()) {
      farewell.look(saved);
      if (farewell.isOver()) {
        return false;
      }
      if (farewell.longerThan(TURN, farewell.begun)) {
        throw new NodeSaves(node);
      }
      sleep(node, pause);
      pause = pause.multipliedBy(3).dividedBy(2);
      pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
    return true;
  }

  private void look(LongSupplier bytes) {
    if (!longerThan(BETWEEN_LOOKS, looked)) {
      return;
    }
    looked = System.nanoTime();
    long now = bytes.getAsLong();
    if (now > saved) {
      saved = now;
      heard = looked;
    }
  }

  private boolean isOver() {
    return longerThan(TO_BEGIN, heard);
  }

  private boolean longerThan(Duration time, long since) {
    return System.nanoTime() - since > time.toNanos();
  }

  private static void sleep(String node, Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new EngineAway("interrupted while " + node + " ended", stopped);
    }
  }
}

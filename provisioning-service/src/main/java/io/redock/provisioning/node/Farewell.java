package io.redock.provisioning.node;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// How long a node that was told to end is waited for. Whoever saves is given the time: 16 GiB take
/// minutes. What is saved grows, so whoever hangs and saves nothing is known after some seconds.
/// Files that a killed save left behind stay as they are, and hide nothing.
final class Farewell {

  /// What Redis saves lies there until it is complete.
  static final String BEING_SAVED = "temp-*.rdb";

  /// Redis waits up to 10 seconds for a replica that lags (`shutdown-timeout`) before it saves.
  private static final Duration TO_BEGIN = Duration.ofSeconds(14);

  /// A step has 24 seconds, of which one that asks a silent node first has used up to nine. Longer
  /// than it may take to begin: else nobody would ever be forced.
  private static final Duration TURN = Duration.ofSeconds(16);

  private static final Duration SHORTEST = Duration.ofMillis(2);
  private static final Duration LONGEST = Duration.ofMillis(250);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final LongSupplier nanoTime;
  private final Consumer<Duration> pauses;
  private final long begun;
  private long heard;
  private long looked;
  private String saved;

  /// @param pauses passes that time
  Farewell(LongSupplier nanoTime, Consumer<Duration> pauses) {
    this.nanoTime = nanoTime;
    this.pauses = pauses;
    this.begun = nanoTime.getAsLong();
    this.heard = begun;
    this.looked = begun;
  }

  /// @param ended whether it has
  /// @param saved what lies there that is not complete: names and sizes, in any words
  /// @return whether it ended; if not, it is to be ended by force
  /// @throws NodeSaves if it still saves after as long as a step can wait
  static boolean await(String node, BooleanSupplier ended, Supplier<String> saved) {
    return new Farewell(System::nanoTime, time -> sleep(node, time)).ends(node, ended, saved);
  }

  boolean ends(String node, BooleanSupplier ended, Supplier<String> saved) {
    Duration pause = SHORTEST;
    while (!ended.getAsBoolean()) {
      look(saved);
      if (longerThan(TO_BEGIN, heard)) {
        return false;
      }
      if (longerThan(TURN, begun)) {
        throw new NodeSaves(node);
      }
      pauses.accept(pause);
      pause = pause.multipliedBy(3).dividedBy(2);
      pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
    return true;
  }

  /// What the first look finds may have lain there all along.
  private void look(Supplier<String> savedNow) {
    if (!longerThan(BETWEEN_LOOKS, looked)) {
      return;
    }
    looked = nanoTime.getAsLong();
    String now = savedNow.get();
    if (saved != null && !saved.equals(now)) {
      heard = looked;
    }
    saved = now;
  }

  private boolean longerThan(Duration time, long since) {
    return nanoTime.getAsLong() - since > time.toNanos();
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

package io.redock.provisioning.probe;

import io.redock.provisioning.operation.Receipt;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/// One client at work: it counts up, waits for the answer, pauses a millisecond, and so on.
final class Probe implements Runnable {

  private static final Logger LOG = Logger.getLogger(Probe.class);

  private static final Duration PAUSE = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofMillis(20);
  private static final Duration TO_COME_BACK = Duration.ofSeconds(3);

  private final Counting client;
  private final Duration toComeBack;
  private final long begun = System.nanoTime();
  private volatile boolean enough;
  private volatile boolean asked;
  private volatile boolean cut = true;

  private long wantsSince = begun;
  private boolean wants;
  private long longestGap;
  private long expected;
  private int failed;
  private int dropped;
  private long lost;
  private long writes;

  Probe(Counting client, String name) {
    this(client, name, TO_COME_BACK);
  }

  /// @param toComeBack how long it is waited for if it is cut off when it is asked
  Probe(Counting client, String name, Duration toComeBack) {
    this.client = client;
    this.toComeBack = toComeBack;
    Thread.ofPlatform().daemon().name(name).start(this);
  }

  void stop() {
    enough = true;
  }

  /// Whether somebody has asked for its receipt.
  boolean wasTold() {
    return asked;
  }

  /// Waits, if it is cut off just now, until it is back. One that has not come to write
  /// a single time has seen nothing: its waiting says nothing of what clients saw.
  Optional<Receipt> receipt() {
    asked = true;
    long end = System.nanoTime() + toComeBack.toNanos();
    try {
      while (cut && System.nanoTime() < end) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException leaseEnds) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a probe was asked", leaseEnds);
    }
    return told();
  }

  private synchronized Optional<Receipt> told() {
    if (writes == 0 && failed == 0) {
      return Optional.empty();
    }
    if (cut && wants && writes > 0) {
      gap();
    }
    return Optional.of(
        new Receipt(
            Math.round(longestGap / 10_000.0) / 100.0,
            failed,
            dropped,
            lost,
            writes,
            Duration.ofNanos(since(begun)).toMillis(),
            null));
  }

  @Override
  public void run() {
    try (client) {
      while (!enough) {
        want();
        count(client.increment());
        Thread.sleep(pause());
      }
      client.forget();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Its own pauses, which a busy machine draws out, are nothing that the database does to it.
  private synchronized void want() {
    if (!wants) {
      wantsSince = System.nanoTime();
      wants = true;
    }
  }

  /// A database that is away for long is not asked a thousand times a second.
  private synchronized Duration pause() {
    return cut && since(wantsSince) > LONG.toNanos() ? LATER : PAUSE;
  }

  private synchronized void count(Counting.Outcome outcome) {
    switch (outcome) {
      case Counting.Acknowledged(var value) -> acknowledged(value);
      case Counting.Refused(var error) -> {
        failed++;
        LOG.infof("A client was refused while its database was changed: %s", error);
      }
      case Counting.Dropped() -> {
        dropped++;
        cut = true;
      }
      case Counting.Away() -> cut = true;
    }
  }

  /// The database counts: what it forgot was lost.
  private void acknowledged(long value) {
    if (writes > 0) {
      gap();
      lost += Math.max(0, expected - value);
    }
    expected = value + 1;
    writes++;
    cut = false;
    wants = false;
  }

  private void gap() {
    longestGap = Math.max(longestGap, since(wantsSince));
  }

  private static long since(long moment) {
    return System.nanoTime() - moment;
  }
}

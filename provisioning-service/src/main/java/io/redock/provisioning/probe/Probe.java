package io.redock.provisioning.probe;

import io.redock.provisioning.operation.Receipt;
import java.time.Duration;
import org.jboss.logging.Logger;

/// One client at work: it counts up, waits for the answer, pauses a millisecond, and so on.
final class Probe implements Runnable {

  private static final Logger LOG = Logger.getLogger(Probe.class);

  private static final Duration PAUSE = Duration.ofMillis(1);
  private static final Duration TO_COME_BACK = Duration.ofSeconds(3);

  private final ProbedClient client;
  private final long begun = System.nanoTime();
  private volatile boolean enough;
  private volatile boolean cut = true;

  private long wantsSince = begun;
  private boolean wants;
  private long longestGap;
  private long expected;
  private int failed;
  private int dropped;
  private long lost;
  private long writes;

  Probe(ProbedClient client, String name) {
    this.client = client;
    Thread.ofPlatform().daemon().name(name).start(this);
  }

  void stop() {
    enough = true;
  }

  /// Waits, if it is cut off just now, until it is back.
  Receipt receipt() {
    long end = System.nanoTime() + TO_COME_BACK.toNanos();
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

  private synchronized Receipt told() {
    if (cut && wants) {
      gap();
    }
    return new Receipt(
        Math.round(longestGap / 10_000.0) / 100.0,
        failed,
        dropped,
        lost,
        writes,
        Duration.ofNanos(since(begun)).toMillis(),
        null);
  }

  @Override
  public void run() {
    try (client) {
      while (!enough) {
        want();
        count(client.increment());
        Thread.sleep(PAUSE);
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

  private synchronized void count(ProbedClient.Outcome outcome) {
    switch (outcome) {
      case ProbedClient.Acknowledged(var value) -> acknowledged(value);
      case ProbedClient.Refused(var error) -> {
        failed++;
        LOG.infof("A client was refused while its database was changed: %s", error);
      }
      case ProbedClient.Dropped() -> {
        dropped++;
        cut = true;
      }
      case ProbedClient.Away() -> cut = true;
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

package io.redock.provisioning.probe;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.operation.Receipt;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/// Watches clients that were cut off come back. It looks now and then: a client that stays for a
/// moment is seen by chance only. The proxies tell when each came. It begins when most are back,
/// not to be in their way.
final class Reconnect implements Runnable {

  private static final Logger LOG = Logger.getLogger(Reconnect.class);

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(3);

  private final ClientSnapshots snapshots;
  private final Database database;
  private final ReconnectReport report;
  private final InstantSource clock;
  private final Thread thread;
  private volatile boolean enough;
  private volatile Receipt.Clients told;

  /// Takes no time: writes are held back when it begins.
  ///
  /// @param report of those who are being cut off
  Reconnect(
      ClientSnapshots snapshots, Database database, ReconnectReport report, InstantSource clock) {
    this.snapshots = snapshots;
    this.database = database;
    this.report = report;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("reconnect-" + database.id()).start(this);
  }

  void stop() {
    enough = true;
    thread.interrupt();
  }

  /// Waits until nobody is missing, for some seconds at most.
  Receipt.Clients told() {
    try {
      thread.join(LONGEST);
    } catch (InterruptedException leaseEnds) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while clients came back", leaseEnds);
    }
    return told;
  }

  @Override
  public void run() {
    long end = System.nanoTime() + LONGEST.toNanos();
    try {
      Thread.sleep(PAUSE);
      told = report.told(clock.instant());
      look();
      while (!enough && !report.complete() && System.nanoTime() < end) {
        Thread.sleep(PAUSE);
        look();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      // Others may have come as well.
      report.note(snapshots.take(database, 2 * ClientSnapshots.MOST));
      told = report.told(clock.instant());
    } catch (RuntimeException untold) {
      // The next look may tell; if none does, the receipt tells what was seen before.
      LOG.infof(
          "Clients cannot be told yet databaseId=%s reason=%s", database.id(), untold.getMessage());
    }
  }
}

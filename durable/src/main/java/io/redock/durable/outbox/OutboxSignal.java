package io.redock.durable.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Says *look*, never what; a lost one is made up for by the relay's scan.
@ApplicationScoped
class OutboxSignal {

  private final Semaphore signals = new Semaphore(0);

  void look() {
    signals.release();
  }

  /// Returns at a signal, or when the time has passed.
  void await(Duration time) throws InterruptedException {
    signals.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
    signals.drainPermits();
  }
}

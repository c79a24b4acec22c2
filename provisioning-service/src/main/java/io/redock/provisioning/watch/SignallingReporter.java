package io.redock.provisioning.watch;

import io.redock.durable.strand.Next;
import io.redock.durable.strand.Strand;
import io.redock.durable.strand.StrandReporter;
import io.redock.durable.strand.StrandStore;
import io.redock.provisioning.signal.Signals;
import java.time.Duration;

/// Wakes the requests that wait for a database once a step of its strand has been committed.
record SignallingReporter(StrandReporter behind, Signals signals) implements StrandReporter {

  @Override
  public void moved(Strand strand, Next<?> next, StrandStore.Moved moved, Duration took) {
    behind.moved(strand, next, moved, took);
    signals.raise(strand.subject());
  }

  @Override
  public void failed(Strand strand, Exception failure, Duration backOff) {
    behind.failed(strand, failure, backOff);
  }

  @Override
  public void broke(Strand strand, Error error) {
    behind.broke(strand, error);
  }

  @Override
  public void quarantined(Strand strand) {
    behind.quarantined(strand);
  }

  @Override
  public void late(Strand strand) {
    behind.late(strand);
  }
}

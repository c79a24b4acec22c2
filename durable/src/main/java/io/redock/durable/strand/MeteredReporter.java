package io.redock.durable.strand;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/// Writes every transition to the log and to the metrics.
public final class MeteredReporter implements StrandReporter {

  private static final Logger LOG = Logger.getLogger("io.redock.strand");

  private final MeterRegistry metrics;

  private final Lateness lateness;

  public MeteredReporter(MeterRegistry metrics, InstantSource clock) {
    this.metrics = metrics;
    this.lateness = new Lateness(clock);
  }

  @Override
  public void moved(Strand strand, Next<?> next, StrandStore.Moved moved, Duration took) {
    if (moved.deadline() == null || next.move() instanceof Next.Move.Done<?>) {
      lateness.forget(strand.subject());
    }
    String outcome =
        switch (next.move()) {
          case Next.Move.GoTo<?> _, Next.Move.Home<?> _ -> "next";
          case Next.Move.Wait<?> _, Next.Move.GoLater<?> _ -> "wait";
          case Next.Move.Rest<?> _ -> "rest";
          case Next.Move.Done<?> _ -> "done";
        };
    metrics.timer("redock.strand.steps", "step", strand.step(), "outcome", outcome).record(took);
    String because =
        switch (next.move()) {
          case Next.Move.Wait<?>(var _, var why) -> why;
          case Next.Move.GoLater<?>(var _, var _, var why) -> moved.step() + ", later: " + why;
          case Next.Move.GoTo<?> _, Next.Move.Home<?> _, Next.Move.Rest<?> _, Next.Move.Done<?> _ ->
              moved.step();
        };
    LOG.infof(
        "Step finished subject=%s step=%s outcome=%s next=\"%s\" ms=%d",
        strand.subject(), strand.step(), outcome, because, took.toMillis());
  }

  @Override
  public void failed(Strand strand, Exception failure, Duration backOff) {
    metrics.counter("redock.strand.failures", "step", strand.step()).increment();
    LOG.warnf(
        failure,
        "Step failed subject=%s step=%s attempt=%d again=%s",
        strand.subject(),
        strand.step(),
        strand.attempt() + 1,
        backOff);
  }

  @Override
  public void broke(Strand strand, Error error) {
    metrics.counter("redock.strand.errors", "step", strand.step()).increment();
    LOG.errorf(
        error,
        "Step ended in an error subject=%s step=%s claims=%d",
        strand.subject(),
        strand.step(),
        strand.claims());
  }

  @Override
  public void quarantined(Strand strand) {
    metrics.counter("redock.strand.quarantines", "step", strand.step()).increment();
    LOG.errorf(
        "Strand quarantined, a human must look and release it subject=%s step=%s runs=%d",
        strand.subject(), strand.step(), strand.claims() - 1);
  }

  @Override
  public void late(Strand strand) {
    if (!lateness.isNews(strand)) {
      return;
    }
    metrics.counter("redock.strand.late", "step", strand.step()).increment();
    LOG.errorf(
        "Deadline missed, a human should look subject=%s step=%s deadline=%s",
        strand.subject(), strand.step(), strand.deadline());
  }
}

package io.redock.durable.strand;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Writes every transition to the log and to the metrics.
public final class MeteredReporter implements StrandReporter {

  private static final Logger LOG = Logger.getLogger("io.redock.strand");

  private final MeterRegistry metrics;

  public MeteredReporter(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  @Override
  public void moved(Strand strand, Next<?> next, StrandStore.Moved moved, Duration took) {
    String outcome =
        switch (next.move()) {
          case Next.Move.GoTo<?> _, Next.Move.Home<?> _ -> "next";
          case Next.Move.Wait<?> _ -> "wait";
          case Next.Move.Rest<?> _ -> "rest";
          case Next.Move.Done<?> _ -> "done";
        };
    metrics.timer("redock.strand.steps", "step", strand.step(), "outcome", outcome).record(took);
    String because = next.move() instanceof Next.Move.Wait<?>(var _, var why) ? why : moved.step();
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
  public void late(Strand strand) {
    metrics.counter("redock.strand.late", "step", strand.step()).increment();
    LOG.errorf(
        "Deadline missed, a human should look subject=%s step=%s deadline=%s",
        strand.subject(), strand.step(), strand.deadline());
  }
}

package io.redock.durable.strand;

import io.opentelemetry.api.trace.SpanKind;
import io.redock.durable.BackOff;
import io.redock.durable.trace.Activity;
import io.redock.events.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Runs the step a strand stands at and commits what it decided. Every transition passes here, so
/// it alone is timed, counted and logged, and here alone it finds its trace.
public final class StrandRun<T> {

  private static final Duration FIRST_BACK_OFF = Duration.ofMillis(250);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);

  private final StepCatalog<T> catalog;
  private final StrandStore store;
  private final Supplier<T> tools;
  private final InstantSource clock;
  private final StrandReporter reporter;
  private final Duration lease;
  private final LongSupplier nanos;

  public StrandRun(
      StepCatalog<T> catalog,
      StrandStore store,
      Supplier<T> tools,
      InstantSource clock,
      StrandReporter reporter,
      Duration lease) {
    this(catalog, store, tools, clock, reporter, lease, System::nanoTime);
  }

  /// @param nanos a clock that nobody sets, by which leases are measured
  StrandRun(
      StepCatalog<T> catalog,
      StrandStore store,
      Supplier<T> tools,
      InstantSource clock,
      StrandReporter reporter,
      Duration lease,
      LongSupplier nanos) {
    this.nanos = nanos;
    this.catalog = catalog;
    this.store = store;
    this.tools = tools;
    this.clock = clock;
    this.reporter = reporter;
    this.lease = lease;
  }

  /// What became of one step.
  ///
  /// @param goesOn the strand, still under our lease, if it has something to do at once
  /// @param lookAgain how long until it wants to be looked at again, if it knows
  /// @param since when the lease was asked for under which it goes on: before the commit was sent,
  ///   so that we never believe in it for longer than the store does
  public record Result(Optional<Strand> goesOn, Optional<Duration> lookAgain, long since) {}

  /// @throws StrandStore.LeaseLost if another may have taken the strand meanwhile
  public Result step(Strand strand) {
    boolean home = catalog.isHome(strand.subject(), strand.step());
    TraceContext cause = strand.cause(home);
    try (Activity activity =
        Activity.after(cause, SpanKind.INTERNAL, strand.step())
            .with("strand.subject", strand.subject())
            .with("strand.attempt", strand.attempt())) {
      return step(strand, home, cause.isNone() ? activity.trace() : cause, activity);
    }
  }

  private Result step(Strand strand, boolean home, TraceContext trace, Activity activity) {
    Instant started = clock.instant();
    Next<T> next;
    StrandStore.Moved moved;
    Optional<Strand> goesOn;
    long since;
    try {
      Step<T> step = catalog.read(strand.step(), strand.args());
      next = new Epoch(strand.subject(), strand.epoch()).call(() -> decide(step, strand));
      moved = moved(strand, next.move(), home, trace);
      since = nanos.getAsLong();
      goesOn = store.commit(strand, next, moved, lease);
    } catch (StrandStore.LeaseLost lost) {
      throw lost;
    } catch (Exception failure) {
      activity.failed(failure);
      return failed(strand, failure);
    }
    reporter.moved(strand, next, moved, Duration.between(started, clock.instant()));
    return new Result(goesOn, wait(next.move()), since);
  }

  private static Optional<Duration> wait(Next.Move<?> move) {
    return switch (move) {
      case Next.Move.Wait<?>(var time, var _) -> Optional.of(time);
      case Next.Move.GoLater<?>(var _, var time, var _) -> Optional.of(time);
      case Next.Move.GoTo<?> _, Next.Move.Home<?> _, Next.Move.Rest<?> _, Next.Move.Done<?> _ ->
          Optional.empty();
    };
  }

  private Result failed(Strand strand, Exception failure) {
    // A step that was interrupted for the time it took has failed; writing that down must not be
    // interrupted, too.
    Thread.interrupted();
    Duration backOff = backOff(strand.attempt());
    reporter.failed(strand, failure, backOff);
    store.failed(strand, backOff, failure.toString());
    return new Result(Optional.empty(), Optional.of(backOff), nanos.getAsLong());
  }

  /// Writes down that a step ended in an error. An error may well be ours to bear: an answer that
  /// did not fit into memory, or a stack that was too deep.
  void broke(Strand strand, Error error) {
    reporter.broke(strand, error);
    store.broke(strand, error.toString());
  }

  /// Writes down what could not be committed while the store was away: the step failed, and its
  /// process lives.
  void notCommitted(Strand strand) {
    store.failed(strand, backOff(strand.attempt()), "what it did could not be committed");
  }

  void quarantined(Strand strand) {
    reporter.quarantined(strand);
  }

  private Next<T> decide(Step<T> step, Strand strand) throws Exception {
    if (strand.deadline() != null && clock.instant().isAfter(strand.deadline())) {
      Optional<Next<T>> instead = step.pastDeadline(tools.get());
      if (instead.isPresent()) {
        return instead.get();
      }
      reporter.late(strand);
    }
    return step.run(tools.get());
  }

  private StrandStore.Moved moved(
      Strand strand, Next.Move<T> move, boolean home, TraceContext trace) {
    return switch (move) {
      case Next.Move.GoTo<T>(var to) -> movedTo(strand, to, home, trace);
      case Next.Move.GoLater<T>(var to, var _, var _) -> movedTo(strand, to, home, trace);
      case Next.Move.Home<T>() -> movedTo(strand, catalog.home(strand.subject()), home, trace);
      case Next.Move.Wait<T>(var _, var _), Next.Move.Rest<T>(), Next.Move.Done<T>() ->
          new StrandStore.Moved(
              strand.step(),
              strand.args(),
              strand.lane(),
              strand.deadline(),
              home ? TraceContext.NONE : trace,
              home);
    };
  }

  private StrandStore.Moved movedTo(Strand strand, Step<T> to, boolean home, TraceContext trace) {
    String name = catalog.nameOf(to);
    boolean entered = !StepCatalog.workflowOf(name).equals(StepCatalog.workflowOf(strand.step()));
    Instant deadline =
        entered ? to.deadline().map(clock.instant()::plus).orElse(null) : strand.deadline();
    return new StrandStore.Moved(name, catalog.write(to), to.lane(), deadline, trace, home);
  }

  private static Duration backOff(int attempt) {
    return BackOff.after(attempt, FIRST_BACK_OFF, LONGEST_BACK_OFF);
  }
}

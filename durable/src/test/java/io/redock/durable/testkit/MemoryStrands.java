package io.redock.durable.testkit;

import io.redock.durable.strand.Change;
import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.strand.StepCatalog;
import io.redock.durable.strand.Strand;
import io.redock.durable.strand.StrandStore;
import io.redock.durable.trace.Traces;
import io.redock.events.Event;
import io.redock.events.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Strands without a database, for tests. It does what `PostgresStrands` does, which one test of
/// both makes sure of. Changes are applied where they say, typically to the map of a fake.
///
/// @param <T> the ports of the steps
public final class MemoryStrands<T> implements StrandStore {

  private final StepCatalog<T> catalog;
  private final InstantSource clock;
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final List<Event> announced = new ArrayList<>();
  private long leases;

  public MemoryStrands(StepCatalog<T> catalog, InstantSource clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  private static final class Row {
    String step;
    String args;
    int attempt;
    Instant deadline;
    Instant wakeAt;
    long wakes;
    String lease;
    Instant leaseUntil;
    String waitingFor = "";
    TraceContext trace = TraceContext.NONE;
    TraceContext wokenBy = TraceContext.NONE;

    Strand under(String subject) {
      return new Strand(subject, step, args, attempt, deadline, wakes, lease, trace, wokenBy);
    }
  }

  /// Gives a subject its strand; one that has a strand keeps it.
  public synchronized void begin(String subject, Step<T> step) {
    Row row = new Row();
    row.step = catalog.nameOf(step);
    row.args = catalog.write(step);
    row.deadline = step.deadline().map(clock.instant()::plus).orElse(null);
    row.wakeAt = clock.instant();
    row.wokenBy = Traces.current();
    rows.putIfAbsent(subject, row);
  }

  public synchronized void wake(String subject) {
    Row row = rows.get(subject);
    if (row != null) {
      row.wakes++;
      row.wokenBy = Traces.current().isNone() ? row.wokenBy : Traces.current();
      row.wakeAt = clock.instant();
    }
  }

  /// Where the strand stands; nothing if it has ended.
  public synchronized Optional<Step<T>> stepOf(String subject) {
    return Optional.ofNullable(rows.get(subject)).map(row -> catalog.read(row.step, row.args));
  }

  /// When the strand is looked at next; nothing if it rests or has ended.
  public synchronized Optional<Instant> nextWake(String subject) {
    return Optional.ofNullable(rows.get(subject)).map(row -> row.wakeAt);
  }

  /// In words, what the strand waits for.
  public synchronized Optional<String> waitingFor(String subject) {
    return Optional.ofNullable(rows.get(subject)).map(row -> row.waitingFor);
  }

  /// Everything that was announced, in its order.
  public synchronized List<Event> announced() {
    return List.copyOf(announced);
  }

  @Override
  public synchronized List<Strand> claim(int atMost, Duration lease) {
    Instant now = clock.instant();
    String id = "lease-" + ++leases;
    return rows.entrySet().stream()
        .filter(entry -> isDue(entry.getValue(), now))
        .sorted(Comparator.comparing(entry -> entry.getValue().wakeAt))
        .limit(atMost)
        .map(
            entry -> {
              entry.getValue().lease = id;
              entry.getValue().leaseUntil = now.plus(lease);
              return entry.getValue().under(entry.getKey());
            })
        .toList();
  }

  private static boolean isDue(Row row, Instant now) {
    return row.wakeAt != null
        && !row.wakeAt.isAfter(now)
        && (row.leaseUntil == null || !row.leaseUntil.isAfter(now));
  }

  @Override
  public synchronized Optional<Strand> commit(
      Strand strand, Next<?> next, Moved moved, Duration lease) {
    Instant now = clock.instant();
    Row row = rows.get(strand.subject());
    if (!holds(strand, row) || !row.leaseUntil.isAfter(now)) {
      throw new LeaseLost(strand.subject());
    }
    for (Change change : next.changes()) {
      change.apply().await().indefinitely();
    }
    announced.addAll(next.announcements());
    row.step = moved.step();
    row.args = moved.args();
    row.deadline = moved.deadline();
    row.attempt = 0;
    row.waitingFor = "";
    boolean woken = row.wakes != strand.wakes();
    row.trace = moved.trace();
    row.wokenBy = moved.looked() && !woken ? TraceContext.NONE : row.wokenBy;
    return switch (next.move()) {
      case Next.Move.GoTo<?> _, Next.Move.Home<?> _ -> goesOn(strand, row, lease);
      case Next.Move.Wait<?>(var time, var because) -> {
        row.waitingFor = because;
        yield woken ? goesOn(strand, row, lease) : given(row, now.plus(time));
      }
      case Next.Move.Rest<?> _ -> woken ? goesOn(strand, row, lease) : given(row, null);
      case Next.Move.Done<?> _ -> {
        rows.remove(strand.subject());
        yield Optional.empty();
      }
    };
  }

  private Optional<Strand> goesOn(Strand strand, Row row, Duration lease) {
    row.wakeAt = clock.instant();
    row.leaseUntil = clock.instant().plus(lease);
    return Optional.of(row.under(strand.subject()));
  }

  private static Optional<Strand> given(Row row, Instant wakeAt) {
    row.wakeAt = wakeAt;
    row.lease = null;
    row.leaseUntil = null;
    return Optional.empty();
  }

  private static boolean holds(Strand strand, Row row) {
    return row != null && strand.lease().equals(row.lease);
  }

  @Override
  public synchronized void failed(Strand strand, Duration backOff, String because) {
    Row row = rows.get(strand.subject());
    if (holds(strand, row)) {
      row.attempt++;
      row.waitingFor = because;
      boolean woken = row.wakes != strand.wakes();
      given(row, woken ? clock.instant() : clock.instant().plus(backOff));
    }
  }

  @Override
  public synchronized void releaseAbandoned() {
    rows.values().stream().filter(row -> row.lease != null).forEach(row -> given(row, row.wakeAt));
  }
}

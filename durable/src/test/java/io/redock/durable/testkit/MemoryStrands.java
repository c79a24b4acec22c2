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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Strands without a database, for tests. It does what `PostgresStrands` does, which one test of
/// both makes sure of. Changes are applied where they say, typically to the map of a fake.
///
/// @param <T> the ports of the steps
public final class MemoryStrands<T> implements StrandStore {

  private static final int MOST_DEATHS = 5;

  private final StepCatalog<T> catalog;
  private final InstantSource clock;
  private final Set<String> lanes;
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final List<Event> announced = new ArrayList<>();
  private long leases;

  public MemoryStrands(StepCatalog<T> catalog, InstantSource clock) {
    this(catalog, clock, Set.of());
  }

  /// @param lanes that there are; all others count as the one without a name
  public MemoryStrands(StepCatalog<T> catalog, InstantSource clock, Set<String> lanes) {
    this.catalog = catalog;
    this.clock = clock;
    this.lanes = lanes;
  }

  private static final class Row {
    String step;
    String args;
    String lane = "";
    int attempt;
    int claims;
    long epoch;
    Instant notBefore;
    boolean quarantined;
    Instant deadline;
    Instant wakeAt;
    long wakes;
    String lease;
    Instant leaseUntil;
    String waitingFor = "";
    TraceContext trace = TraceContext.NONE;
    TraceContext wokenBy = TraceContext.NONE;

    Strand under(String subject) {
      return new Strand(
          subject, step, args, lane, attempt, claims, epoch, deadline, wakes, lease, trace,
          wokenBy);
    }
  }

  /// Gives a subject its strand; one that has a strand keeps it.
  public synchronized void begin(String subject, Step<T> step) {
    Row row = new Row();
    row.step = catalog.nameOf(step);
    row.args = catalog.write(step);
    row.lane = step.lane();
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
      Instant now = clock.instant();
      row.wakeAt = row.wakeAt == null || row.wakeAt.isAfter(now) ? now : row.wakeAt;
    }
  }

  /// Where the strand stands; nothing if it has ended.
  public synchronized Optional<Step<T>> stepOf(String subject) {
    return Optional.ofNullable(rows.get(subject)).map(row -> catalog.read(row.step, row.args));
  }

  /// When the strand is looked at next; nothing if it rests or has ended.
  public synchronized Optional<Instant> nextWake(String subject) {
    return Optional.ofNullable(rows.get(subject))
        .filter(row -> row.wakeAt != null)
        .map(
            row ->
                row.notBefore == null || row.notBefore.isBefore(row.wakeAt)
                    ? row.wakeAt
                    : row.notBefore);
  }

  /// In words, what the strand waits for.
  public synchronized Optional<String> waitingFor(String subject) {
    return Optional.ofNullable(rows.get(subject)).map(row -> row.waitingFor);
  }

  /// Everything that was announced, in its order.
  public synchronized List<Event> announced() {
    return List.copyOf(announced);
  }

  /// Lets a strand out of quarantine.
  public synchronized void release(String subject) {
    Row row = rows.get(subject);
    row.quarantined = false;
    row.claims = 0;
    row.notBefore = null;
    row.wakeAt = clock.instant();
  }

  @Override
  public synchronized Claimed claim(Map<String, Integer> slots, Duration lease) {
    Instant now = clock.instant();
    String id = "lease-" + ++leases;
    Map<String, Integer> left = new HashMap<>(slots);
    List<Strand> leased = new ArrayList<>();
    List<Strand> quarantined = new ArrayList<>();
    rows.entrySet().stream()
        .filter(entry -> isDue(entry.getValue(), now))
        .sorted(Comparator.comparing(entry -> entry.getValue().wakeAt))
        .filter(entry -> left.merge(laneOf(entry.getValue()), -1, Integer::sum) >= 0)
        .toList()
        .forEach(
            entry -> {
              Row row = entry.getValue();
              row.quarantined = row.claims >= MOST_DEATHS;
              row.notBefore = row.claims == 0 ? null : now.plus(backOff(row.claims));
              row.claims++;
              row.epoch++;
              row.lease = row.quarantined ? null : id;
              row.leaseUntil = row.quarantined ? null : now.plus(lease);
              (row.quarantined ? quarantined : leased).add(row.under(entry.getKey()));
            });
    return new Claimed(leased, quarantined);
  }

  private String laneOf(Row row) {
    if (row.claims > 1) {
      return SUSPECTS;
    }
    return lanes.contains(row.lane) ? row.lane : "";
  }

  private static Duration backOff(int claims) {
    return Duration.ofSeconds(2).multipliedBy(1L << 2 * (claims - 1));
  }

  private static boolean isDue(Row row, Instant now) {
    return row.wakeAt != null
        && !row.quarantined
        && !row.wakeAt.isAfter(now)
        && (row.notBefore == null || !row.notBefore.isAfter(now) || row.claims >= MOST_DEATHS)
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
    row.lane = moved.lane();
    row.claims = 0;
    row.notBefore = null;
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
      case Next.Move.GoLater<?>(var _, var time, var because) -> {
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
    row.claims = 1;
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
      row.claims = 0;
      row.notBefore = null;
      row.waitingFor = because;
      boolean woken = row.wakes != strand.wakes();
      given(row, woken ? clock.instant() : clock.instant().plus(backOff));
    } else {
      wake(strand.subject());
    }
  }

  @Override
  public synchronized void broke(Strand strand, String because) {
    Row row = rows.get(strand.subject());
    if (holds(strand, row)) {
      row.waitingFor = because;
      given(row, row.wakeAt);
    } else {
      wake(strand.subject());
    }
  }

  @Override
  public synchronized void giveBack(Strand strand) {
    Row row = rows.get(strand.subject());
    if (holds(strand, row)) {
      row.claims = 0;
      row.notBefore = null;
      given(row, clock.instant());
    }
  }

  @Override
  public synchronized void releaseAbandoned() {
    rows.values().stream().filter(row -> row.lease != null).forEach(row -> given(row, row.wakeAt));
  }
}

package io.redock.backup.retention;

import io.redock.backup.retention.Removal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Decides which backups of one database go. Asked again without those that it named, it names no
/// more. A list that lacks some good backups costs none of the others.
///
/// Only good backups count towards a promise. The oldest manual one therefore goes when the new one
/// is done, not when it is asked for: a new one that fails has cost nothing.
public final class RetentionPolicy {

  /// How long after a change of class or a removal nothing scheduled goes: whatever is left of its
  /// day, in every time zone.
  private static final Duration REST = Duration.ofDays(1);

  /// For how long the reason of a failure can be read: as long as its day has a daily backup.
  private static final Period FAILURE_KEPT = Period.ofDays(7);

  /// What the most generous class keeps. It bounds what may pile up while classes are changed
  /// daily.
  private static final int MOST_MANUAL = PlanClass.BUSINESS.limits().manual();

  private static final Comparator<Backup> OLDEST_FIRST =
      Comparator.comparing(Backup::createdAt).thenComparing(Backup::id);

  private final Database database;
  private final List<Backup> backups;
  private final ClockWatch clock;

  private RetentionPolicy(Database database, Collection<Backup> backups, ClockWatch clock) {
    this.database = database;
    this.backups = List.copyOf(backups);
    this.clock = clock;
  }

  /// Looks at all backups of a database that exist.
  ///
  /// @param clock already told of this look
  public static RetentionDecision decide(
      Database database, Collection<Backup> backups, ClockWatch clock) {
    return TimeDoubt.of(database, backups, clock)
        .<RetentionDecision>map(RetentionDecision.Hold::new)
        .orElseGet(
            () ->
                new RetentionDecision.Remove(
                    new RetentionPolicy(database, backups, clock).removals()));
  }

  private List<Removal> removals() {
    Stream<Removal> removals =
        switch (database) {
          case Database.Living(PlanClass plan, Instant _) -> ofLiving(plan.limits());
          case Database.Removed(PlanClass plan, Instant _) -> ofRemoved(plan.limits());
        };
    return removals.toList();
  }

  private Stream<Removal> ofLiving(Limits limits) {
    Optional<Backup> newestGood = good(Backup.class).max(OLDEST_FIRST);
    Stream<Removal> removals =
        rests()
            ? tooMany(MOST_MANUAL)
            : Stream.of(failed(), thinned(limits), tooMany(limits.manual())).flatMap(one -> one);
    return removals.filter(
        removal -> !newestGood.map(Backup::id).equals(Optional.of(removal.backupId())));
  }

  private Stream<Removal> ofRemoved(Limits limits) {
    return rests()
        ? Stream.empty()
        : Stream.of(failed(), thinned(limits), outlived(limits)).flatMap(one -> one);
  }

  private boolean rests() {
    return clock.now().isBefore(database.changedAt().plus(REST));
  }

  private Stream<Removal> thinned(Limits limits) {
    List<Backup.Scheduled> scheduled = all(Backup.Scheduled.class).toList();
    Set<Backup.Scheduled> kept = new ScheduledBackups(scheduled, clock.today()).kept(limits);
    return scheduled.stream()
        .filter(Backup::isGood)
        .filter(backup -> !kept.contains(backup))
        .map(Removal.because(Reason.THINNED));
  }

  private Stream<Removal> tooMany(int limit) {
    return good(Backup.Manual.class)
        .sorted(OLDEST_FIRST.reversed())
        .skip(limit)
        .map(Removal.because(Reason.TOO_MANY_MANUAL));
  }

  private Stream<Removal> outlived(Limits limits) {
    return good(Backup.Manual.class)
        .filter(backup -> isPast(backup.createdAt(), limits.manualAfterRemoval()))
        .map(Removal.because(Reason.DATABASE_REMOVED));
  }

  private Stream<Removal> failed() {
    return backups.stream()
        .filter(backup -> backup.condition() == Backup.Condition.FAILED)
        .filter(backup -> isPast(backup.createdAt(), FAILURE_KEPT))
        .map(Removal.because(Reason.FAILED));
  }

  private boolean isPast(Instant createdAt, Period kept) {
    Instant end = createdAt.atOffset(ZoneOffset.UTC).plus(kept).toInstant();
    return !end.isAfter(clock.now());
  }

  private <B extends Backup> Stream<B> good(Class<B> kind) {
    return all(kind).filter(Backup::isGood);
  }

  private <B extends Backup> Stream<B> all(Class<B> kind) {
    return backups.stream().filter(kind::isInstance).map(kind::cast);
  }
}

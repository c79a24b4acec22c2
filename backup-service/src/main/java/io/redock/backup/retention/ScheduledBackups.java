package io.redock.backup.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which scheduled backups stand for the days, weeks and months that are kept.
///
/// - **A span is stood for by its first good backup.** For a week that is Sunday's. Where Sunday's
///   failed or was missed, the next good one of the same week stands in: no more are kept than the
///   plan says, and no week is without one because of one bad day. Once found, it stays the one.
/// - **Spans are counted by the calendar.** One without a good backup counts too, so that what a
///   removed database left runs out, as it does where the schedule is off.
/// - **A span that may still get a good one does not count until it has it.** So the backup of
///   seven days ago goes when today's is good, not at midnight.
record ScheduledBackups(List<Backup.Scheduled> all, LocalDate today) {

  private static final Comparator<Backup.Scheduled> FIRST =
      Comparator.comparing(Backup.Scheduled::day)
          .thenComparing(Backup.Scheduled::createdAt, Comparator.<Instant>reverseOrder())
          .thenComparing(Backup.Scheduled::id);

  Set<Backup.Scheduled> kept(Limits limits) {
    return Stream.of(
            kept(Span.days(today), limits.daily()),
            kept(Span.weeks(today), limits.weekly()),
            kept(Span.months(today), limits.monthly()))
        .flatMap(kept -> kept)
        .collect(Collectors.toSet());
  }

  private Stream<Backup.Scheduled> kept(Stream<Span> newestFirst, int count) {
    return newestFirst
        .dropWhile(span -> good(span).isEmpty() && mayStillHaveOne(span))
        .limit(count)
        .flatMap(span -> good(span).stream());
  }

  private boolean mayStillHaveOne(Span span) {
    return !span.isOver(today)
        || of(span).anyMatch(backup -> backup.condition() == Backup.Condition.OPEN);
  }

  private Optional<Backup.Scheduled> good(Span span) {
    return of(span).filter(Backup::isGood).min(FIRST);
  }

  private Stream<Backup.Scheduled> of(Span span) {
    return all.stream().filter(backup -> span.contains(backup.day()));
  }
}

package io.redock.backup.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;

/// The schedule of one database, and which slot of it is due.
///
/// - **One backup a day of UTC.** A day that has a slot gets no other, whatever its hour. So an
///   hour that is changed twice makes no second backup: whoever wants one asks for a manual
///   backup.
/// - **No day is skipped.** A changed hour holds at once. If it has passed already today, and
///   today has no slot, today's is due at once. Ask after each change, as well as from time to
///   time.
/// - **Only the latest is caught up.** After days of absence one slot is due, not one for each
///   day: they would all hold the same data. Nor is a day before one that was taken.
/// - **A clock that went wrong stops nothing.** Slots taken ahead of time keep their own days, and
///   the days until then go on. A clock that is behind finds its slots taken.
///
/// @param databaseId decides how far into its hour a slot is due
/// @param since the database is to be backed up: since its birth, its first paid plan, or the time
///     when its schedule was switched on, not the time when its hour was changed
public record DatabaseSchedule(String databaseId, Schedule schedule, Instant since) {

  /// How far ahead `since` may lie. Clocks of two services differ by seconds; more than a day was
  /// told by a wrong clock, which must not keep a database without backups until then.
  private static final Duration FURTHEST_AHEAD = Duration.ofDays(1);

  /// Which slot is due.
  ///
  /// @param taken slots of this database that have a backup, whether open, good or failed. Slots
  ///     are remembered longer than their backups, so that a clock that is behind repeats none
  public Due at(Instant now, Collection<Slot> taken) {
    return switch (schedule) {
      case Schedule.Daily(int hour) -> daily(hour, now, taken);
      case Schedule.Off() -> new Due.Never();
    };
  }

  private Due daily(int hour, Instant now, Collection<Slot> taken) {
    Slot latest = Slot.latest(hour, now.minus(Spread.of(databaseId)));
    return isOver(latest, now, taken) || isTooEarly(latest, now)
        ? later(latest.plusDays(1), now, taken)
        : new Due.Now(latest);
  }

  /// True if its day has a slot, or a later one has begun: a changed hour reaches back to a day
  /// before the last slot, and that day is not to be caught up.
  private static boolean isOver(Slot latest, Instant now, Collection<Slot> taken) {
    return isTaken(latest.date(), taken)
        || taken.stream()
            .map(Slot::start)
            .anyMatch(start -> start.isAfter(latest.start()) && !start.isAfter(now));
  }

  private Due later(Slot first, Instant now, Collection<Slot> taken) {
    Slot slot = first;
    while (isTaken(slot.date(), taken) || isTooEarly(slot, now)) {
      slot = slot.plusDays(1);
    }
    return new Due.Later(slot, slot.start().plus(Spread.of(databaseId)));
  }

  private static boolean isTaken(LocalDate day, Collection<Slot> taken) {
    return taken.stream().anyMatch(slot -> slot.date().equals(day));
  }

  private boolean isTooEarly(Slot slot, Instant now) {
    return slot.start().isBefore(since) && !since.isAfter(now.plus(FURTHEST_AHEAD));
  }
}

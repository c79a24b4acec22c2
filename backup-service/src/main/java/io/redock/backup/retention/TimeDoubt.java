package io.redock.backup.retention;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Why the time is not to be believed. A wrong clock deletes nothing.
final class TimeDoubt {

  private TimeDoubt() {}

  /// What is wrong with the time, as a sentence. Something from the future tells that the clock is
  /// behind, or was ahead; which of the two, nobody knows. There is no limit to how far ahead: an
  /// operator sets the time of such a backup right, or deletes it.
  static Optional<String> of(Database database, Collection<Backup> backups, ClockWatch clock) {
    return backups.stream()
        .filter(backup -> isFromTheFuture(backup, clock))
        .min(Comparator.comparing(Backup::createdAt))
        .map(it -> "backup " + it.id() + " is of " + it.createdAt() + ", which is to come")
        .or(() -> ofChange(database, clock))
        .or(() -> ofJump(clock));
  }

  private static boolean isFromTheFuture(Backup backup, ClockWatch clock) {
    return backup.createdAt().isAfter(clock.now())
        || backup instanceof Backup.Scheduled scheduled && scheduled.day().isAfter(clock.today());
  }

  private static Optional<String> ofChange(Database database, ClockWatch clock) {
    return Optional.of(database.changedAt())
        .filter(changed -> changed.isAfter(clock.now()))
        .map(changed -> "the database changed at " + changed + ", which is to come");
  }

  private static Optional<String> ofJump(ClockWatch clock) {
    return clock.isSteady()
        ? Optional.empty()
        : Optional.of("the clock was not watched, or jumped, at " + clock.steadySince());
  }
}

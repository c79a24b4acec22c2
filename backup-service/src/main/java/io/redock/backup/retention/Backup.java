package io.redock.backup.retention;

import java.time.Instant;
import java.time.LocalDate;

/// A backup as far as retention looks at it.
public sealed interface Backup {

  String id();

  /// When it was asked for, by the clock of that time.
  Instant createdAt();

  Condition condition();

  /// Taken by the schedule.
  ///
  /// @param day of its slot, in UTC
  record Scheduled(String id, LocalDate day, Instant createdAt, Condition condition)
      implements Backup {}

  /// Asked for by the owner.
  record Manual(String id, Instant createdAt, Condition condition) implements Backup {}

  /// What became of it so far.
  enum Condition {
    /// `scheduled` or `running` in the API: no rule touches it.
    OPEN,
    /// `done` in the API, and no proof has failed since.
    GOOD,
    /// `error` in the API, or an archive that does not load: kept for its reason, and no promise
    /// rests on it.
    FAILED
  }

  default boolean isGood() {
    return condition() == Condition.GOOD;
  }
}

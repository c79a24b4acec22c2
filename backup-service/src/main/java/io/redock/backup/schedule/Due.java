package io.redock.backup.schedule;

import java.time.Instant;

/// Whether a backup of a database is to be taken.
public sealed interface Due {

  /// The backup of this slot is to be taken now. It may have been missed before.
  record Now(Slot slot) implements Due {}

  /// Nothing is to be done before that time; then this slot is due.
  record Later(Slot slot, Instant at) implements Due {}

  /// The schedule is off.
  record Never() implements Due {}
}

package io.redock.backup.retention;

import java.time.Instant;

/// The database that backups are of.
public sealed interface Database {

  PlanClass planClass();

  /// The last time at which more or fewer backups were promised than before. Nothing scheduled goes
  /// within a day of it: a change made by mistake can be taken back before it costs anything.
  Instant changedAt();

  /// It serves.
  ///
  /// @param changedAt when it came to its class, at birth or by a change of plan
  record Living(PlanClass planClass, Instant changedAt) implements Database {}

  /// Its owner removed it. What is left of it runs out.
  ///
  /// @param planClass the last that it had
  record Removed(PlanClass planClass, Instant changedAt) implements Database {}
}

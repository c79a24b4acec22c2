package io.redock.backup.retention;

import java.util.function.Function;

/// A backup that is to go, and why.
public record Removal(String backupId, Reason reason) {

  /// Why a backup goes.
  public enum Reason {
    /// It stands for no day, week or month that is still kept.
    THINNED,
    /// Newer manual backups fill the number that the plan has.
    TOO_MANY_MANUAL,
    /// Its database is removed, and its own time has passed.
    DATABASE_REMOVED,
    /// It failed more than a week ago.
    FAILED
  }

  static Function<Backup, Removal> because(Reason reason) {
    return backup -> new Removal(backup.id(), reason);
  }
}

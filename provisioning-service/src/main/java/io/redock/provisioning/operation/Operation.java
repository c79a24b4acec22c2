package io.redock.provisioning.operation;

import java.time.Instant;

/// A change of a database that its owner can follow.
///
/// @param id 24 hexadecimal digits
/// @param target what was asked for, in words such as a plan's name
/// @param startedAt null while it waits
/// @param finishedAt null until it is over
/// @param progress what is being done; at the end, what came of it and, if it failed, the remedy
/// @param code for programs; null unless it failed
/// @param receipt what a client saw meanwhile; null unless one could look
/// @param loss what it took from the data; null if nothing is known to be lost
public record Operation(
    String id,
    String databaseId,
    Kind kind,
    String target,
    Status status,
    Instant createdAt,
    Instant startedAt,
    Instant finishedAt,
    String progress,
    String code,
    Receipt receipt,
    Loss loss) {

  /// What is changed.
  public enum Kind {
    CREATE,
    PLAN,
    FEATURES,
    UPGRADE,
    ROLLBACK,
    MOVE,
    PASSWORD,
    REMOVE;

    public String wireName() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// How far it is.
  public enum Status {
    PENDING,
    RUNNING,
    DONE,
    ERROR;

    public String wireName() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}

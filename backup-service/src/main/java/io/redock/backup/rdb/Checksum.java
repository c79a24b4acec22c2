package io.redock.backup.rdb;

/// Whether the CRC-64 at the end of a dump fits its bytes.
public sealed interface Checksum {

  /// The bytes are those that the engine wrote.
  record Right(long value) implements Checksum {}

  /// The bytes are not those that the engine wrote.
  record Wrong(long written, long computed) implements Checksum {}

  /// The engine wrote none: `rdbchecksum no`, or a version before 5.
  record Absent() implements Checksum {}
}

package io.redock.backup.rdb;

/// A part of a dump that this reader does not know.
///
/// @param kind what is unknown
/// @param number the number that the dump gives it
/// @param offset the number of bytes that were read when it was met
public record UnknownPart(Kind kind, long number, long offset) {

  /// What can be unknown. Types and opcodes share one byte in the format: from 243 it is an opcode,
  /// since that is the lowest one that Redis or Valkey gave away until now (`src/rdb.h`).
  public enum Kind {
    REDIS_VERSION,
    VALKEY_VERSION,
    VALUE_TYPE,
    OPCODE,
    STRING_ENCODING,
    MODULE_OPCODE
  }
}

package io.redock.backup.rdb;

import java.time.Instant;
import java.util.Optional;

/// One key of a dump.
///
/// @param expiresAt when the key ends, to the millisecond
/// @param elements 1 for a string; else its elements, fields, members or entries, as `LLEN`,
///     `HLEN`, `SCARD`, `ZCARD` or `XLEN` count them; 0 for a module, whose values are opaque
/// @param fieldsWithExpiry how many fields of a hash have an expiry of their own
/// @param dumpBytes how long the key, its value and its attributes are in the dump
/// @param unpackedBytes how long its name and elements are when unpacked
public record RdbKey(
    int database,
    KeyName name,
    KeyType type,
    Optional<Instant> expiresAt,
    long elements,
    long fieldsWithExpiry,
    long dumpBytes,
    long unpackedBytes) {}

package io.redock.backup.rdb;

/// A field about the dump itself, such as `redis-ver`. Each character is one byte (ISO 8859-1).
///
/// @param name the first [RdbReader#MAX_AUX_BYTES] bytes of its name
/// @param value the first [RdbReader#MAX_AUX_BYTES] bytes of its value
public record AuxField(String name, String value) {}

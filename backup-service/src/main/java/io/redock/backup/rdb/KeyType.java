package io.redock.backup.rdb;

/// The type of a value as `TYPE` tells it, whatever its encoding.
/// The order is part of every [ContentDigest], so a new type comes last.
public enum KeyType {
  STRING,
  LIST,
  SET,
  SORTED_SET,
  HASH,
  STREAM,
  MODULE
}

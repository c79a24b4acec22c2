package io.redock.backup.rdb;

/// Is told of each key while the dump passes by, in the order of the dump.
@FunctionalInterface
public interface RdbListener {

  /// Takes one key. Whatever this throws ends the reading.
  void key(RdbKey key);
}

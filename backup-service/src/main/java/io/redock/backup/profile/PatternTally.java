package io.redock.backup.profile;

import io.redock.backup.rdb.KeyType;
import io.redock.backup.rdb.RdbKey;
import java.util.EnumMap;
import java.util.Map;

/// Counts the keys of one pattern.
final class PatternTally {

  private final Map<KeyType, Long> byType = new EnumMap<>(KeyType.class);
  private long keys;
  private long withExpiry;
  private long bytes;

  void add(RdbKey key) {
    keys++;
    withExpiry += key.expiresAt().isPresent() ? 1 : 0;
    bytes += key.unpackedBytes();
    byType.merge(key.type(), 1L, Long::sum);
  }

  void add(PatternTally other) {
    keys += other.keys;
    withExpiry += other.withExpiry;
    bytes += other.bytes;
    other.byType.forEach((type, count) -> byType.merge(type, count, Long::sum));
  }

  long bytes() {
    return bytes;
  }

  PatternUse told(KeyPattern pattern) {
    return new PatternUse(pattern, keys, withExpiry, bytes, Map.copyOf(byType));
  }
}

package io.redock.backup.rdb;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// Adds up the keys of one database.
final class DatabaseTally {
  private final int number;
  private final Map<KeyType, Long> byType = new EnumMap<>(KeyType.class);
  private final DigestSum lasting = new DigestSum();
  private final DigestSum expiring = new DigestSum();
  private final DigestSum ofModules = new DigestSum();
  private long keys;
  private long withExpiry;
  private long expired;
  private long withFieldExpiry;
  private long elements;
  private long unpackedBytes;

  DatabaseTally(int number) {
    this.number = number;
  }

  void add(RdbKey key, byte[] digest, Instant at) {
    keys++;
    elements += key.elements();
    unpackedBytes += key.unpackedBytes();
    byType.merge(key.type(), 1L, Long::sum);
    boolean fieldsExpire = key.fieldsWithExpiry() > 0;
    withFieldExpiry += fieldsExpire ? 1 : 0;
    withExpiry += key.expiresAt().isPresent() ? 1 : 0;
    expired += key.expiresAt().filter(at::isAfter).isPresent() ? 1 : 0;
    if (key.type() == KeyType.MODULE) {
      ofModules.add(digest);
    } else if (fieldsExpire || key.expiresAt().isPresent()) {
      expiring.add(digest);
    } else {
      lasting.add(digest);
    }
  }

  DatabaseSummary summary() {
    return new DatabaseSummary(
        number,
        keys,
        withExpiry,
        expired,
        withFieldExpiry,
        elements,
        unpackedBytes,
        Map.copyOf(byType),
        lasting.digest(),
        expiring.digest(),
        ofModules.digest());
  }
}

package io.redock.backup.rdb;

import java.util.Map;

/// What one database holds. Redis refuses a dump that has a key twice; this reader counts both.
///
/// @param keys the number of keys, also of those that have expired
/// @param withExpiry how many of them have an expiry; `INFO keyspace` calls it `expires`
/// @param expired how many of them have expired at the instant that the reader was given
/// @param withFieldExpiry how many hashes have fields with an expiry
/// @param elements the sum of [RdbKey#elements] over all keys
/// @param unpackedBytes the length of all names and elements, unpacked, without what an engine
///     adds; fields that a node of a stream tells once for all its entries are counted once
/// @param byType the number of keys of each type that occurs
/// @param lasting the digest over keys that no clock takes away
/// @param expiring the digest over keys with an expiry, and hashes with one on a field; an
///     engine that loads the dump may drop some of them
/// @param ofModules the digest over values of modules, just as each module wrote them; a module
///     may write the same data in another way the next time
public record DatabaseSummary(
    int number,
    long keys,
    long withExpiry,
    long expired,
    long withFieldExpiry,
    long elements,
    long unpackedBytes,
    Map<KeyType, Long> byType,
    ContentDigest lasting,
    ContentDigest expiring,
    ContentDigest ofModules) {

  /// One digest over all keys of this database.
  public ContentDigest content() {
    return lasting.plus(expiring).plus(ofModules);
  }
}

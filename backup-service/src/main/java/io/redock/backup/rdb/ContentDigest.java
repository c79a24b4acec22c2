package io.redock.backup.rdb;

/// A digest over content: the sum (modulo 2²⁵⁶) of a SHA-256 per key, so the order of keys is no
/// part of it. Members of sets, sorted sets and hashes are summed likewise.
///
/// Covered are the number of the database, the whole name, type and expiry of each key, and:
/// strings; lists in their order; members with scores; fields with values and expiry; entries of
/// streams with id, fields and values, the last id, groups with name and last id, pending entries
/// with time and count of delivery and owner, consumers with name and the time they were seen.
///
/// Not covered are how a value is encoded, idle time and frequency, fields about the dump, slots,
/// what modules write beside keys, and what a stream counts for itself: its first id, the
/// highest deleted id, entries added, entries read by a group, and a consumer's active time.
/// Those counts are missing in the format of Redis 6, and an engine estimates them when it loads.
///
/// It finds accidents. It is no proof against an author who searches for two contents with the
/// same sum.
public record ContentDigest(long a, long b, long c, long d) {

  /// The digest over nothing.
  public static final ContentDigest EMPTY = new ContentDigest(0, 0, 0, 0);

  /// The digest over the contents of both.
  public ContentDigest plus(ContentDigest other) {
    var sum = new DigestSum();
    sum.add(this);
    sum.add(other);
    return sum.digest();
  }

  /// 64 hexadecimal digits.
  @Override
  public String toString() {
    return "%016x%016x%016x%016x".formatted(a, b, c, d);
  }
}

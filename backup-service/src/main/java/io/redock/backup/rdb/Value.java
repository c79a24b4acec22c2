package io.redock.backup.rdb;

/// What was read of one value.
///
/// @param elements see [RdbKey#elements]
/// @param fieldsWithExpiry see [RdbKey#fieldsWithExpiry]
/// @param content the digest over its elements
record Value(KeyType type, long elements, long fieldsWithExpiry, ContentDigest content) {

  static Value of(KeyType type, long elements, DigestSum content) {
    return new Value(type, elements, 0, content.digest());
  }
}

package io.redock.backup.rdb;

import java.io.IOException;

/// Reads hashes. The order in which fields are written is no content; their expiry is.
final class HashReader {
  private final DumpSource source;
  private final StringReader strings;
  private final HashSink hash;

  HashReader(DumpSource source, StringReader strings, HashSink hash) {
    this.source = source;
    this.strings = strings;
    this.hash = hash;
  }

  Value plain() throws IOException, RdbException, UnknownPartException {
    var content = new DigestSum();
    long count = source.readLength();
    for (long left = count; left > 0; left--) {
      strings.next(hash);
      strings.next(hash);
      add(0, content);
    }
    return Value.of(KeyType.HASH, count, content);
  }

  /// Fields and values, each an element.
  Value pairs(Elements pairs) throws IOException, RdbException, UnknownPartException {
    var content = new DigestSum();
    long count = 0;
    for (; pairs.more(); count++) {
      pairs.next(hash);
      pairs.next(hash);
      add(0, content);
    }
    return Value.of(KeyType.HASH, count, content);
  }

  /// Since Redis 7.4: the earliest expiry, then per field its expiry relative to that, plus one so
  /// that 0 means none, the field and the value.
  Value plainWithExpiry() throws IOException, RdbException, UnknownPartException {
    var content = new DigestSum();
    long earliest = source.readLittleEndian(8);
    long count = source.readLength();
    long expiring = 0;
    for (long left = count; left > 0; left--) {
      long relative = source.readNumber();
      strings.next(hash);
      strings.next(hash);
      add(relative == 0 ? 0 : earliest + relative - 1, content);
      expiring += relative == 0 ? 0 : 1;
    }
    return new Value(KeyType.HASH, count, expiring, content.digest());
  }

  /// Since Redis 7.4: the earliest expiry, then a listpack of field, value and expiry, 0 for none.
  Value listpackWithExpiry() throws IOException, RdbException, UnknownPartException {
    var content = new DigestSum();
    source.readLittleEndian(8);
    var elements = new ListpackElements(strings);
    long count = 0;
    long expiring = 0;
    for (; elements.more(); count++) {
      elements.next(hash);
      elements.next(hash);
      long expiry = elements.nextNumber();
      add(expiry, content);
      expiring += expiry == 0 ? 0 : 1;
    }
    return new Value(KeyType.HASH, count, expiring, content.digest());
  }

  private void add(long expiry, DigestSum content) {
    hash.number(expiry);
    content.add(hash.end());
  }
}

package io.redock.backup.rdb;

import java.io.IOException;

/// Reads streams: nodes of entries, then groups with what is pending, then consumers with what is
/// theirs (`rdbSaveObject` of `src/rdb.c`, `streamAppendItem` of `src/t_stream.c`).
final class StreamReader {
  private static final int DELETED = 1;
  private static final int SAME_FIELDS = 2;
  private static final int ID_BYTES = 16;

  private final DumpSource source;
  private final StringReader strings;
  private final HashSink hash;
  private final HashSink fields;
  private final HashSink values;
  private final byte[] id = new byte[ID_BYTES];
  private final DigestSum firstFields = new DigestSum();
  private final DigestSum ofFields = new DigestSum();
  private final DigestSum ofValues = new DigestSum();
  private long entries;

  StreamReader(
      DumpSource source, StringReader strings, HashSink hash, HashSink fields, HashSink values) {
    this.source = source;
    this.strings = strings;
    this.hash = hash;
    this.fields = fields;
    this.values = values;
  }

  /// @param format 1 before Redis 7.0, 2 before 7.2, 3 since
  Value read(int format) throws IOException, RdbException, UnknownPartException {
    var content = new DigestSum();
    entries = 0;
    for (long nodes = source.readLength(); nodes > 0; nodes--) {
      node(content);
    }
    if (source.readLength() != entries) {
      throw source.broken("A stream has another number of entries than it says");
    }
    hash.number(source.readNumber());
    hash.number(source.readNumber());
    content.add(hash.end());
    if (format >= 2) {
      for (int counters = 0; counters < 5; counters++) {
        source.readNumber();
      }
    }
    for (long groups = source.readLength(); groups > 0; groups--) {
      group(format, content);
    }
    return Value.of(KeyType.STREAM, entries, content);
  }

  private void node(DigestSum content) throws IOException, RdbException, UnknownPartException {
    strings.open();
    if (strings.length() != ID_BYTES) {
      throw source.broken("A node of a stream has a key that is no id");
    }
    long milliseconds = strings.readBigEndian(8);
    long sequence = strings.readBigEndian(8);
    strings.close();
    var listpack = new ListpackElements(strings);
    long living = listpack.nextNumber();
    long deleted = listpack.nextNumber();
    long sharedFields = count(listpack);
    for (long left = sharedFields; left > 0; left--) {
      listpack.next(fields);
    }
    firstFields.clear();
    firstFields.add(fields.end());
    if (listpack.nextNumber() != 0) {
      throw source.broken("The first fields of a node of a stream have no end");
    }
    while (listpack.more()) {
      long flags = listpack.nextNumber();
      boolean gone = (flags & DELETED) != 0;
      hash.number(milliseconds + listpack.nextNumber());
      hash.number(sequence + listpack.nextNumber());
      entry(listpack, (flags & SAME_FIELDS) != 0, sharedFields);
      byte[] whole = hash.end();
      if (gone) {
        deleted--;
      } else {
        living--;
        entries++;
        content.add(whole);
      }
    }
    if (living != 0 || deleted != 0) {
      throw source.broken("A node of a stream has another number of entries than it says");
    }
  }

  /// Fields and values have a hash each, for fields may be told once for a whole node.
  private void entry(ListpackElements listpack, boolean sameFields, long sharedFields)
      throws IOException, RdbException {
    long count = sameFields ? sharedFields : count(listpack);
    for (long left = count; left > 0; left--) {
      if (!sameFields) {
        listpack.next(fields);
      }
      listpack.next(values);
    }
    ofFields.clear();
    if (sameFields) {
      ofFields.add(firstFields.digest());
    } else {
      ofFields.add(fields.end());
    }
    ofValues.clear();
    ofValues.add(values.end());
    hash.sum(ofFields);
    hash.sum(ofValues);
    long elements = sameFields ? count + 3 : 2 * count + 4;
    if (listpack.nextNumber() != elements) {
      throw source.broken("An entry of a stream has another number of elements than it says");
    }
  }

  private long count(ListpackElements listpack) throws IOException, RdbException {
    long count = listpack.nextNumber();
    if (count < 0) {
      throw source.broken("A stream has a negative number of fields");
    }
    return count;
  }

  private void group(int format, DigestSum content)
      throws IOException, RdbException, UnknownPartException {
    var pending = new DigestSum();
    strings.next(fields);
    var name = new DigestSum();
    name.add(fields.end());
    long lastMilliseconds = source.readNumber();
    long lastSequence = source.readNumber();
    if (format >= 2) {
      source.readNumber();
    }
    for (long left = source.readLength(); left > 0; left--) {
      source.read(id, 0, ID_BYTES);
      values.bytes(id, 0, ID_BYTES);
      values.number(source.readLittleEndian(8));
      values.number(source.readNumber());
      pending.add(values.end());
    }
    var consumers = new DigestSum();
    for (long left = source.readLength(); left > 0; left--) {
      consumer(format, consumers);
    }
    hash.sum(name);
    hash.number(lastMilliseconds);
    hash.number(lastSequence);
    hash.sum(pending);
    hash.sum(consumers);
    content.add(hash.end());
  }

  private void consumer(int format, DigestSum consumers)
      throws IOException, RdbException, UnknownPartException {
    strings.next(fields);
    fields.number(source.readLittleEndian(8));
    if (format >= 3) {
      source.readLittleEndian(8);
    }
    var owned = new DigestSum();
    for (long left = source.readLength(); left > 0; left--) {
      source.read(id, 0, ID_BYTES);
      values.bytes(id, 0, ID_BYTES);
      owned.add(values.end());
    }
    fields.sum(owned);
    consumers.add(fields.end());
  }
}

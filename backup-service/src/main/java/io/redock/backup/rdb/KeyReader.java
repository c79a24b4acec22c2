package io.redock.backup.rdb;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads keys with their values, adds them to the tally of their database, and tells the listener.
final class KeyReader {

  /// Redis takes an expiry of -1 for none (`rdbLoadRioWithLoadingCtx` of `src/rdb.c`).
  private static final long NONE = -1;

  private static final int DATABASES = 16;
  private static final long MILLISECONDS = 1000;

  private final DumpSource source;
  private final StringReader strings;
  private final ValueReader values;
  private final Instant at;
  private final RdbListener listener;
  private final SortedMap<Integer, DatabaseTally> databases = new TreeMap<>();
  private final HashSink names = new HashSink();
  private final TextSink start = new TextSink(RdbReader.MAX_NAME_BYTES);
  private final ElementSink nameSink = new ForkSink(names, start);
  private final DigestSum ofName = new DigestSum();
  private final DigestSum ofValue = new DigestSum();
  private int database;
  private long expiry = NONE;
  private long begin = NONE;

  KeyReader(
      DumpSource source,
      StringReader strings,
      ValueReader values,
      Instant at,
      RdbListener listener) {
    this.source = source;
    this.strings = strings;
    this.values = values;
    this.at = at;
    this.listener = listener;
  }

  void selectDatabase() throws IOException, RdbException {
    long number = source.readNumber();
    if (number < 0 || number >= DATABASES) {
      throw source.broken("A database has a number above " + (DATABASES - 1));
    }
    database = (int) number;
  }

  /// Reads an attribute of the key that follows.
  void expiryInMilliseconds() throws IOException, RdbException {
    belongsToKey();
    expiry = source.readLittleEndian(8);
  }

  void expiryInSeconds() throws IOException, RdbException {
    belongsToKey();
    expiry = (int) source.readLittleEndian(4) * MILLISECONDS;
  }

  void idleTime() throws IOException, RdbException {
    belongsToKey();
    source.readNumber();
  }

  void frequency() throws IOException, RdbException {
    belongsToKey();
    source.readByte();
  }

  private void belongsToKey() {
    if (begin == NONE) {
      begin = source.offset() - 1;
    }
  }

  void key(int type) throws IOException, RdbException, UnknownPartException {
    belongsToKey();
    strings.next(nameSink);
    ofName.clear();
    ofName.add(names.end());
    var name = new KeyName(start.text(), start.length());
    Value value = values.read(type);
    long unpacked = names.takeElementBytes() + values.takeElementBytes();
    Optional<Instant> end =
        expiry == NONE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expiry));
    var key =
        new RdbKey(
            database,
            name,
            value.type(),
            end,
            value.elements(),
            value.fieldsWithExpiry(),
            source.offset() - begin,
            unpacked);
    databases.computeIfAbsent(database, DatabaseTally::new).add(key, digest(value), at);
    expiry = NONE;
    begin = NONE;
    listener.key(key);
  }

  private byte[] digest(Value value) {
    ofValue.clear();
    ofValue.add(value.content());
    names.number(database);
    names.number(value.type().ordinal());
    names.number(expiry);
    names.sum(ofName);
    names.sum(ofValue);
    return names.end();
  }

  /// Sees that no attribute was left without a key.
  void finish() throws RdbException {
    if (begin != NONE) {
      throw source.broken("An expiry, idle time or frequency has no key");
    }
  }

  SortedMap<Integer, DatabaseSummary> summary() {
    var summary = new TreeMap<Integer, DatabaseSummary>();
    databases.forEach((number, tally) -> summary.put(number, tally.summary()));
    return summary;
  }
}

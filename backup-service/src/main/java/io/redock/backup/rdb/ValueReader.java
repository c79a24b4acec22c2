package io.redock.backup.rdb;

import java.io.IOException;

/// Reads the value of a key by the number of its type in the format (`RDB_TYPE_…` of `src/rdb.h`).
/// Types 6, 22 and 23 were never in a release of Redis; Valkey 9 gives 22 another meaning.
final class ValueReader {
  private final DumpSource source;
  private final StringReader strings;
  private final HashSink hash = new HashSink();
  private final HashSink fields = new HashSink();
  private final HashSink values = new HashSink();
  private final ListReader lists;
  private final SetReader sets;
  private final HashReader hashes;
  private final StreamReader streams;
  private final ModuleReader modules;
  private final Modules known;

  ValueReader(DumpSource source, StringReader strings, Modules known) {
    this.source = source;
    this.strings = strings;
    this.known = known;
    lists = new ListReader(source, strings, hash);
    sets = new SetReader(source, strings, hash);
    hashes = new HashReader(source, strings, hash);
    streams = new StreamReader(source, strings, hash, fields, values);
    modules = new ModuleReader(source, strings, hash);
  }

  Value read(int type) throws IOException, RdbException, UnknownPartException {
    return switch (type) {
      case 0 -> string();
      case 1 -> lists.plain();
      case 2 -> sets.plain();
      case 3 -> sets.sortedWithTextScores();
      case 4 -> hashes.plain();
      case 5 -> sets.sortedWithBinaryScores();
      case 7 -> module();
      case 9 -> hashes.pairs(new ZipmapElements(strings));
      case 10 -> lists.ziplist();
      case 11 -> sets.set(new IntsetElements(strings));
      case 12 -> sets.sorted(new ZiplistElements(strings));
      case 13 -> hashes.pairs(new ZiplistElements(strings));
      case 14 -> lists.quicklistOfZiplists();
      case 15 -> streams.read(1);
      case 16 -> hashes.pairs(new ListpackElements(strings));
      case 17 -> sets.sorted(new ListpackElements(strings));
      case 18 -> lists.quicklistOfListpacks();
      case 19 -> streams.read(2);
      case 20 -> sets.set(new ListpackElements(strings));
      case 21 -> streams.read(3);
      case 24 -> hashes.plainWithExpiry();
      case 25 -> hashes.listpackWithExpiry();
      default ->
          throw new UnknownPartException(
              new UnknownPart(UnknownPart.Kind.VALUE_TYPE, type, source.offset()));
    };
  }

  /// Reads over what a module wrote beside the keys.
  void moduleAux() throws IOException, RdbException, UnknownPartException {
    known.countAux();
    source.readNumber();
    modules.aux();
  }

  /// The unpacked length of what was read since this was asked last.
  long takeElementBytes() {
    return hash.takeElementBytes() + fields.takeElementBytes() + values.takeElementBytes();
  }

  private Value string() throws IOException, RdbException, UnknownPartException {
    strings.next(hash);
    var content = new DigestSum();
    content.add(hash.end());
    return Value.of(KeyType.STRING, 1, content);
  }

  private Value module() throws IOException, RdbException, UnknownPartException {
    long id = source.readNumber();
    known.count(ModuleReader.name(id));
    return modules.value(id);
  }
}

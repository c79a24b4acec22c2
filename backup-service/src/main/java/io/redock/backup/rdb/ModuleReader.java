package io.redock.backup.rdb;

import java.io.IOException;

/// Reads what modules wrote. The format tells where each part ends, though not what it means
/// (`rdbLoadCheckModuleValue` of `src/rdb.c`).
final class ModuleReader {
  private static final String NAME_LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int NAME_LENGTH = 9;
  private static final int ENCODING_VERSION_BITS = 10;

  private final DumpSource source;
  private final StringReader strings;
  private final HashSink hash;

  ModuleReader(DumpSource source, StringReader strings, HashSink hash) {
    this.source = source;
    this.strings = strings;
    this.hash = hash;
  }

  /// Reads all parts to the end of a value, whose id comes before.
  Value value(long id) throws IOException, RdbException, UnknownPartException {
    hash.number(id);
    parts();
    var content = new DigestSum();
    content.add(hash.end());
    return Value.of(KeyType.MODULE, 0, content);
  }

  /// Reads over what a module wrote beside the keys, once its id is read. The first part says when
  /// it was written, and has the form of any other.
  void aux() throws IOException, RdbException, UnknownPartException {
    parts();
    hash.end();
    hash.takeElementBytes();
  }

  private void parts() throws IOException, RdbException, UnknownPartException {
    while (true) {
      long kind = source.readNumber();
      hash.number(kind);
      if (kind == 0) {
        return;
      }
      if (kind == 1 || kind == 2) {
        hash.number(source.readNumber());
      } else if (kind == 3) {
        hash.number(source.readLittleEndian(4));
      } else if (kind == 4) {
        hash.number(source.readLittleEndian(8));
      } else if (kind == 5) {
        strings.next(hash);
      } else {
        throw new UnknownPartException(
            new UnknownPart(UnknownPart.Kind.MODULE_OPCODE, kind, source.offset()));
      }
    }
  }

  /// The name of a type: nine letters of six bits, then ten bits for the version of its encoding
  /// (`moduleTypeNameByID` of `src/module.c`).
  static String name(long id) {
    var name = new StringBuilder(NAME_LENGTH);
    for (int letter = 0; letter < NAME_LENGTH; letter++) {
      int shift = ENCODING_VERSION_BITS + 6 * (NAME_LENGTH - 1 - letter);
      name.append(NAME_LETTERS.charAt((int) (id >>> shift) & 63));
    }
    return name.toString();
  }
}

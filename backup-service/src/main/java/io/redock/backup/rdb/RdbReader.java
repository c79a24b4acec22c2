package io.redock.backup.rdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;

/// Looks on while a dump streams by, and tells what is in it.
///
/// It reads what Redis up to 8.0 and Valkey up to 8.1 write: versions 1 to 12 of the format. A dump
/// of any size takes the same memory (under 1 MiB), for nothing is allocated by a number that the
/// dump tells. Whatever the bytes are, it ends with a report or an [RdbException].
///
/// It does not compare keys with each other: a key that is there twice is counted twice.
public final class RdbReader {

  /// How many fields about the dump are kept.
  public static final int MAX_AUX_FIELDS = 64;

  /// How many bytes are kept of the name and of the value of such a field.
  public static final int MAX_AUX_BYTES = 1024;

  /// How many bytes are kept of a key's name.
  public static final int MAX_NAME_BYTES = 1024;

  /// How many names of libraries of functions are kept.
  public static final int MAX_FUNCTION_NAMES = 128;

  /// How many names of types of modules are kept.
  public static final int MAX_MODULE_TYPES = 32;

  /// Redis 8.0 writes 12, Valkey 8.1 writes 11 (`RDB_VERSION` of `src/rdb.h`).
  static final int NEWEST_VERSION = 12;

  private static final int HEAD_BYTES = 9;

  private static final int OPCODES_FROM = 243;

  private final DumpSource source;
  private final StringReader strings;
  private final Modules modules = new Modules();
  private final AuxFields aux = new AuxFields();
  private final FunctionTally functions = new FunctionTally();
  private final ValueReader values;
  private final KeyReader keys;
  private int version;

  private RdbReader(InputStream dump, OutputStream copy, Instant at, RdbListener listener) {
    source = new DumpSource(dump, copy);
    strings = new StringReader(source);
    values = new ValueReader(source, strings, modules);
    keys = new KeyReader(source, strings, values, at, listener);
  }

  /// Reads one dump to its end. The stream has to end with it.
  ///
  /// @param dump the dump; closing it is up to the caller
  /// @param copy is given every byte, some of them before they are read
  /// @param at the instant at which a key counts as expired
  /// @param listener is told of each key
  /// @throws RdbException if the dump is damaged or cut off; the copy then has only a part of it
  /// @throws IOException if one of the streams fails
  public static RdbReport read(
      InputStream dump, OutputStream copy, Instant at, RdbListener listener)
      throws IOException, RdbException {
    return new RdbReader(dump, copy, at, listener).read();
  }

  private RdbReport read() throws IOException, RdbException {
    try {
      head();
      boolean more = true;
      while (more) {
        more = part(source.readByte());
      }
      keys.finish();
      return new RdbReport.Complete(summary(source.finish(version)));
    } catch (UnknownPartException unknown) {
      Checksum checksum = source.passOn();
      return new RdbReport.Incomplete(summary(checksum), unknown.part());
    }
  }

  private void head() throws IOException, RdbException, UnknownPartException {
    byte[] head = new byte[HEAD_BYTES];
    source.read(head, 0, HEAD_BYTES);
    String text = new String(head, ISO_8859_1);
    if (text.matches("VALKEY[0-9]{3}")) {
      throw unknown(UnknownPart.Kind.VALKEY_VERSION, Integer.parseInt(text.substring(6)));
    }
    if (!text.matches("REDIS[0-9]{4}")) {
      throw source.broken("The file does not begin as a dump of Redis or Valkey");
    }
    int told = Integer.parseInt(text.substring(5));
    if (told < 1) {
      throw source.broken("The dump has version 0, which never was");
    }
    if (told > NEWEST_VERSION) {
      throw unknown(UnknownPart.Kind.REDIS_VERSION, told);
    }
    version = told;
  }

  /// Reads one part, and says whether another may follow.
  private boolean part(int opcode) throws IOException, RdbException, UnknownPartException {
    switch (opcode) {
      case 255 -> {
        return false;
      }
      case 254 -> keys.selectDatabase();
      case 253 -> keys.expiryInSeconds();
      case 252 -> keys.expiryInMilliseconds();
      case 251 -> numbers(2); // the sizes of the hash tables, which are hints
      case 250 -> aux.read(strings);
      case 249 -> keys.frequency();
      case 248 -> keys.idleTime();
      case 247 -> values.moduleAux();
      case 245 -> functions.read(strings);
      case 244 -> numbers(3); // a slot of a cluster and the sizes of its hash tables
      default -> {
        if (opcode >= OPCODES_FROM) {
          throw unknown(UnknownPart.Kind.OPCODE, opcode);
        }
        keys.key(opcode);
      }
    }
    return true;
  }

  private void numbers(int count) throws IOException, RdbException {
    for (int index = 0; index < count; index++) {
      source.readNumber();
    }
  }

  private UnknownPartException unknown(UnknownPart.Kind kind, long number) {
    return new UnknownPartException(new UnknownPart(kind, number, source.offset()));
  }

  private RdbSummary summary(Checksum checksum) {
    return new RdbSummary(
        version,
        aux.kept(),
        aux.count(),
        keys.summary(),
        functions.summary(),
        modules.values(),
        modules.aux(),
        checksum,
        source.offset());
  }
}

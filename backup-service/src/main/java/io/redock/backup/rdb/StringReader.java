package io.redock.backup.rdb;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;

/// Reads the strings of a dump in all their encodings: raw, as a number, or compressed by LZF.
/// A string passes through a window of fixed size, whatever length it claims; one is open at a
/// time.
final class StringReader {

  /// LZF looks back 8,192 bytes at most: an offset of 13 bits, plus one (`lzf_d.c`).
  private static final int HISTORY_BYTES = 8192;

  /// LZF writes 264 bytes at most at a time: a length of 8 bits, plus 9 (`lzf_d.c`).
  private static final int LONGEST_RUN = 264;

  private final DumpSource source;
  private final byte[] window = new byte[4 * HISTORY_BYTES];
  private boolean compressed;
  private long length;
  private long sourceLeft;
  private long produced;
  private long remaining;
  private int at;
  private int end;

  StringReader(DumpSource source) {
    this.source = source;
  }

  /// Hands the next string of the dump to a sink, as a whole.
  void next(ElementSink sink) throws IOException, RdbException, UnknownPartException {
    open();
    pass(length, sink);
    close();
  }

  /// Begins the next string of the dump.
  void open() throws IOException, RdbException, UnknownPartException {
    at = 0;
    end = 0;
    produced = 0;
    compressed = false;
    int first = source.readByte();
    switch (first) {
      case 0xC0 -> openNumber((byte) source.readByte());
      case 0xC1 -> openNumber((short) source.readLittleEndian(2));
      case 0xC2 -> openNumber((int) source.readLittleEndian(4));
      case 0xC3 -> openCompressed();
      default -> openRaw(first);
    }
    remaining = length;
  }

  private void openRaw(int first) throws IOException, RdbException, UnknownPartException {
    if (first > 0xC3) {
      throw new UnknownPartException(
          new UnknownPart(UnknownPart.Kind.STRING_ENCODING, first & 0x3F, source.offset()));
    }
    length = source.readLength(first);
    sourceLeft = length;
  }

  private void openNumber(int number) {
    byte[] text = Integer.toString(number).getBytes(US_ASCII);
    System.arraycopy(text, 0, window, 0, text.length);
    end = text.length;
    length = text.length;
    sourceLeft = 0;
  }

  private void openCompressed() throws IOException, RdbException {
    compressed = true;
    sourceLeft = source.readLength();
    length = source.readLength();
  }

  long length() {
    return length;
  }

  long remaining() {
    return remaining;
  }

  int readByte() throws IOException, RdbException {
    need(1);
    if (at == end) {
      refill();
    }
    remaining--;
    return window[at++] & 255;
  }

  /// An unsigned number of 1 to 8 bytes, the least significant byte first.
  long readLittleEndian(int bytes) throws IOException, RdbException {
    long value = 0;
    for (int index = 0; index < bytes; index++) {
      value |= (long) readByte() << (8 * index);
    }
    return value;
  }

  /// An unsigned number of 1 to 8 bytes, the most significant byte first.
  long readBigEndian(int bytes) throws IOException, RdbException {
    long value = 0;
    for (int index = 0; index < bytes; index++) {
      value = value << 8 | readByte();
    }
    return value;
  }

  /// Hands the next bytes of the open string to a sink, as one element.
  void pass(long count, ElementSink sink) throws IOException, RdbException {
    need(count);
    sink.begin(count);
    long left = count;
    while (left > 0) {
      if (at == end) {
        refill();
      }
      int part = (int) Math.min(left, end - at);
      sink.bytes(window, at, part);
      at += part;
      left -= part;
      remaining -= part;
    }
  }

  /// Sees that the open string was read to its end.
  void close() throws RdbException {
    if (remaining != 0) {
      throw source.broken("A packed value ends before its string does");
    }
    if (sourceLeft != 0) {
      throw source.broken("A compressed string is longer than it says");
    }
  }

  RdbException broken(String reason) {
    return source.broken(reason);
  }

  private void need(long count) throws RdbException {
    if (count > remaining) {
      throw source.broken("A packed value goes on beyond its string");
    }
  }

  private void refill() throws IOException, RdbException {
    if (compressed) {
      unpack();
      return;
    }
    at = 0;
    end = (int) Math.min(window.length, sourceLeft);
    source.read(window, 0, end);
    sourceLeft -= end;
  }

  private void unpack() throws IOException, RdbException {
    if (end > HISTORY_BYTES) {
      System.arraycopy(window, end - HISTORY_BYTES, window, 0, HISTORY_BYTES);
      end = HISTORY_BYTES;
    }
    at = end;
    while (sourceLeft > 0 && end <= window.length - LONGEST_RUN) {
      int control = compressedByte();
      if (control < 32) {
        literal(control + 1);
      } else {
        repeat(control);
      }
    }
    if (at == end) {
      throw source.broken("A compressed string is shorter than it says");
    }
  }

  private void literal(int run) throws IOException, RdbException {
    grow(run);
    takeCompressed(run);
    source.read(window, end, run);
    end += run;
  }

  private void repeat(int control) throws IOException, RdbException {
    int run = control >> 5;
    if (run == 7) {
      run += compressedByte();
    }
    run += 2;
    int distance = ((control & 0x1F) << 8 | compressedByte()) + 1;
    if (distance > produced) {
      throw source.broken("A compressed string refers to bytes before its begin");
    }
    grow(run);
    for (int index = 0; index < run; index++, end++) {
      window[end] = window[end - distance];
    }
  }

  private void grow(int run) throws RdbException {
    produced += run;
    if (produced > length) {
      throw source.broken("A compressed string is longer than it says");
    }
  }

  private int compressedByte() throws IOException, RdbException {
    takeCompressed(1);
    return source.readByte();
  }

  private void takeCompressed(int count) throws RdbException {
    if (count > sourceLeft) {
      throw source.broken("A compressed string ends within a run");
    }
    sourceLeft -= count;
  }
}

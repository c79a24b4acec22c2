package io.redock.backup.rdb;

import java.io.IOException;

/// The elements of a listpack, which is one string of the dump (`src/listpack.c`): its size in
/// four bytes, the number of elements in two, and per element an encoding, the bytes, and its
/// own length.
final class ListpackElements implements Elements {
  private static final int END = 0xFF;
  private static final int UNKNOWN_COUNT = 0xFFFF;

  private final StringReader string;
  private final NumberSink number = new NumberSink();
  private final int announced;
  private long count;
  private int encoding;

  ListpackElements(StringReader string) throws IOException, RdbException, UnknownPartException {
    this.string = string;
    string.open();
    if (string.readLittleEndian(4) != string.length()) {
      throw string.broken("A listpack has another size than its string");
    }
    announced = (int) string.readLittleEndian(2);
    advance();
  }

  @Override
  public boolean more() {
    return encoding != END;
  }

  @Override
  public void next(ElementSink sink) throws IOException, RdbException {
    if (encoding == END) {
      throw string.broken("A listpack has too few elements");
    }
    long before = string.remaining() + 1;
    pass(sink);
    ownLength(before - string.remaining());
    count++;
    advance();
  }

  /// The next element, which has to be a number.
  long nextNumber() throws IOException, RdbException {
    next(number);
    return number.value(string);
  }

  private void pass(ElementSink sink) throws IOException, RdbException {
    if (encoding < 0x80) {
      Decimal.pass(encoding, sink);
    } else if (encoding < 0xC0) {
      string.pass(encoding & 0x3F, sink);
    } else if (encoding < 0xE0) {
      Decimal.pass(Decimal.signed((encoding & 0x1F) << 8 | string.readByte(), 13), sink);
    } else if (encoding < 0xF0) {
      string.pass((encoding & 0x0F) << 8 | string.readByte(), sink);
    } else {
      passLarge(sink);
    }
  }

  private void passLarge(ElementSink sink) throws IOException, RdbException {
    switch (encoding) {
      case 0xF0 -> string.pass(string.readLittleEndian(4), sink);
      case 0xF1 -> Decimal.pass(Decimal.signed(string.readLittleEndian(2), 16), sink);
      case 0xF2 -> Decimal.pass(Decimal.signed(string.readLittleEndian(3), 24), sink);
      case 0xF3 -> Decimal.pass(Decimal.signed(string.readLittleEndian(4), 32), sink);
      case 0xF4 -> Decimal.pass(string.readLittleEndian(8), sink);
      default -> throw string.broken("An element of a listpack has an encoding that is not given");
    }
  }

  /// The length of an element follows it, seven bits a byte, the most significant first.
  private void ownLength(long length) throws IOException, RdbException {
    int bytes = 1;
    // Redis takes one byte more from 16,383, 2,097,151 and 268,435,455 on: lpEncodeBacklen.
    if (length > 127) {
      bytes = length < 16_383 ? 2 : length < 2_097_151 ? 3 : length < 268_435_455 ? 4 : 5;
    }
    long written = 0;
    for (int index = 0; index < bytes; index++) {
      written = written << 7 | (string.readByte() & 0x7F);
    }
    if (written != length) {
      throw string.broken("An element of a listpack has another length than it says");
    }
  }

  private void advance() throws IOException, RdbException {
    encoding = string.readByte();
    if (encoding == END) {
      if (announced != UNKNOWN_COUNT && announced != count) {
        throw string.broken("A listpack has another number of elements than it says");
      }
      string.close();
    }
  }
}

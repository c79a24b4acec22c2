package io.redock.backup.rdb;

import java.io.IOException;

/// The elements of a ziplist, which Redis wrote before 7.0 (`src/ziplist.c`): its size and the
/// offset of the last element in four bytes each, the number of elements in two, and per
/// element the length of the one before, an encoding and the bytes.
final class ZiplistElements implements Elements {
  private static final int END = 0xFF;
  private static final int LONG_LENGTH = 0xFE;
  private static final int UNKNOWN_COUNT = 0xFFFF;

  private final StringReader string;
  private final int announced;
  private long count;
  private long lengthBefore;
  private long begin;
  private int first;

  ZiplistElements(StringReader string) throws IOException, RdbException, UnknownPartException {
    this.string = string;
    string.open();
    if (string.readLittleEndian(4) != string.length()) {
      throw string.broken("A ziplist has another size than its string");
    }
    string.readLittleEndian(4);
    announced = (int) string.readLittleEndian(2);
    advance();
  }

  @Override
  public boolean more() {
    return first != END;
  }

  @Override
  public void next(ElementSink sink) throws IOException, RdbException {
    if (first == END) {
      throw string.broken("A ziplist has too few elements");
    }
    long before = first == LONG_LENGTH ? string.readLittleEndian(4) : first;
    if (before != lengthBefore) {
      throw string.broken("An element of a ziplist says another length of the one before");
    }
    pass(string.readByte(), sink);
    lengthBefore = begin - string.remaining();
    count++;
    advance();
  }

  private void pass(int encoding, ElementSink sink) throws IOException, RdbException {
    switch (encoding >> 6) {
      case 0 -> string.pass(encoding, sink);
      case 1 -> string.pass((encoding & 0x3F) << 8 | string.readByte(), sink);
      case 2 -> string.pass(string.readBigEndian(4), sink);
      default -> Decimal.pass(number(encoding), sink);
    }
  }

  private long number(int encoding) throws IOException, RdbException {
    return switch (encoding) {
      case 0xC0 -> Decimal.signed(string.readLittleEndian(2), 16);
      case 0xD0 -> Decimal.signed(string.readLittleEndian(4), 32);
      case 0xE0 -> string.readLittleEndian(8);
      case 0xF0 -> Decimal.signed(string.readLittleEndian(3), 24);
      case 0xFE -> Decimal.signed(string.readByte(), 8);
      default -> {
        if (encoding < 0xF1 || encoding > 0xFD) {
          throw string.broken("An element of a ziplist has an encoding that is not given");
        }
        yield (encoding & 0x0F) - 1;
      }
    };
  }

  private void advance() throws IOException, RdbException {
    begin = string.remaining();
    first = string.readByte();
    if (first == END) {
      if (announced != UNKNOWN_COUNT && announced != count) {
        throw string.broken("A ziplist has another number of elements than it says");
      }
      string.close();
    }
  }
}

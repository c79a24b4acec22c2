package io.redock.backup.rdb;

import java.io.IOException;

/// The fields and values of a zipmap, which Redis wrote before 2.6 and still loads
/// (`src/zipmap.c`): a count that nobody needs, and per element its length and the bytes; after
/// a value's length stands the number of unused bytes that follow the value.
final class ZipmapElements implements Elements {
  private static final int END = 0xFF;
  private static final int LONG_LENGTH = 0xFE;

  private final StringReader string;
  private boolean value;
  private int first;

  ZipmapElements(StringReader string) throws IOException, RdbException, UnknownPartException {
    this.string = string;
    string.open();
    string.readByte();
    first = string.readByte();
  }

  @Override
  public boolean more() throws RdbException {
    if (first != END) {
      return true;
    }
    string.close();
    return false;
  }

  @Override
  public void next(ElementSink sink) throws IOException, RdbException {
    if (first == END) {
      throw string.broken("A zipmap has a field without a value");
    }
    long length = first == LONG_LENGTH ? string.readLittleEndian(4) : first;
    int unused = value ? string.readByte() : 0;
    string.pass(length, sink);
    for (int index = 0; index < unused; index++) {
      string.readByte();
    }
    value = !value;
    first = string.readByte();
  }
}

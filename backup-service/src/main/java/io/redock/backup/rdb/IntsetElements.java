package io.redock.backup.rdb;

import java.io.IOException;

/// The members of a set of numbers (`src/intset.h`): their width in bytes, their count, all of
/// them.
final class IntsetElements implements Elements {
  private final StringReader string;
  private final int width;
  private long left;

  IntsetElements(StringReader string) throws IOException, RdbException, UnknownPartException {
    this.string = string;
    string.open();
    long bytes = string.readLittleEndian(4);
    left = string.readLittleEndian(4);
    if (bytes != 2 && bytes != 4 && bytes != 8) {
      throw string.broken("A set of numbers has a width that is not given");
    }
    width = (int) bytes;
    if (left * width != string.remaining()) {
      throw string.broken("A set of numbers has another size than its string");
    }
  }

  @Override
  public boolean more() throws RdbException {
    if (left > 0) {
      return true;
    }
    string.close();
    return false;
  }

  @Override
  public void next(ElementSink sink) throws IOException, RdbException {
    left--;
    Decimal.pass(Decimal.signed(string.readLittleEndian(width), 8 * width), sink);
  }
}

package io.redock.backup.rdb;

import java.io.IOException;

/// Elements that are strings of their own in the dump.
final class PlainElements implements Elements {
  private final StringReader strings;
  private long left;

  PlainElements(StringReader strings, long count) {
    this.strings = strings;
    this.left = count;
  }

  @Override
  public boolean more() {
    return left > 0;
  }

  @Override
  public void next(ElementSink sink) throws IOException, RdbException, UnknownPartException {
    left--;
    strings.next(sink);
  }
}

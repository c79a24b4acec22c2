package io.redock.backup.rdb;

/// Takes an element that has to be a whole number of 64 bits in decimal digits.
final class NumberSink implements ElementSink {

  /// `-9223372036854775808` has 20 characters.
  private static final int LONGEST = 20;

  private final TextSink text = new TextSink(LONGEST);

  @Override
  public void begin(long length) {
    text.begin(length);
  }

  @Override
  public void bytes(byte[] from, int offset, int count) {
    text.bytes(from, offset, count);
  }

  long value(StringReader at) throws RdbException {
    if (!text.whole()) {
      throw at.broken("A text stands where a number belongs");
    }
    try {
      return Long.parseLong(text.text());
    } catch (NumberFormatException unlike) {
      throw at.broken("A text stands where a number belongs");
    }
  }
}

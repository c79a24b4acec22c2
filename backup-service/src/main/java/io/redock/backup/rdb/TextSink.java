package io.redock.backup.rdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// Keeps the first bytes of an element, and knows how long it is.
final class TextSink implements ElementSink {
  private final byte[] kept;
  private int count;
  private long length;

  TextSink(int limit) {
    kept = new byte[limit];
  }

  @Override
  public void begin(long elementLength) {
    length = elementLength;
    count = 0;
  }

  @Override
  public void bytes(byte[] from, int offset, int fresh) {
    int part = Math.min(fresh, kept.length - count);
    System.arraycopy(from, offset, kept, count, part);
    count += part;
  }

  long length() {
    return length;
  }

  boolean whole() {
    return count == length;
  }

  /// What was kept, a character for each byte.
  String text() {
    return new String(kept, 0, count, ISO_8859_1);
  }
}

package io.redock.backup.rdb;

/// Hands an element to two sinks.
record ForkSink(ElementSink first, ElementSink second) implements ElementSink {

  @Override
  public void begin(long length) throws RdbException {
    first.begin(length);
    second.begin(length);
  }

  @Override
  public void bytes(byte[] from, int offset, int count) {
    first.bytes(from, offset, count);
    second.bytes(from, offset, count);
  }
}

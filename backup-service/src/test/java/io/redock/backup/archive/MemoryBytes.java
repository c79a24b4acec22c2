package io.redock.backup.archive;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/// A sealed archive in memory, which counts the bytes that were asked for.
record MemoryBytes(byte[] bytes, AtomicLong asked) implements SealedBytes {

  static MemoryBytes of(byte[] bytes) {
    return new MemoryBytes(bytes, new AtomicLong());
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public InputStream read(long offset, long length) {
    asked.addAndGet(length);
    return new ByteArrayInputStream(bytes, Math.toIntExact(offset), Math.toIntExact(length));
  }
}

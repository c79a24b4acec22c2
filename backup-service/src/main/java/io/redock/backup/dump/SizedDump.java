package io.redock.backup.dump;

import java.io.IOException;
import java.io.InputStream;

/// A dump whose size the node has told, as one that it wrote to its disk first.
final class SizedDump extends InputStream {

  private final InputStream sent;
  private long left;

  SizedDump(InputStream sent, long size) {
    this.sent = sent;
    this.left = size;
  }

  @Override
  public int read() throws IOException {
    if (left == 0) {
      return -1;
    }
    left--;
    return sent.read();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (left == 0) {
      return length == 0 ? 0 : -1;
    }
    int count = sent.read(into, offset, (int) Math.min(length, left));
    left -= count;
    return count;
  }
}

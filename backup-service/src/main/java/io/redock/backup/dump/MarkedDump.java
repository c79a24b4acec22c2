package io.redock.backup.dump;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// A dump of a size that nobody knows. It ends before a mark that the node made up; nothing is sent
/// behind the mark to whoever has not confirmed it.
final class MarkedDump extends InputStream {

  /// `CONFIG_RUN_ID_SIZE` of Redis' `src/server.h`.
  static final int MARK_BYTES = 40;

  private static final int BUFFER_BYTES = 64 * 1024;

  private final InputStream sent;
  private final byte[] mark;
  private final byte[] buffer = new byte[BUFFER_BYTES + MARK_BYTES];
  private int at;
  private int filled;
  private boolean ended;

  MarkedDump(InputStream sent, byte[] mark) {
    this.sent = sent;
    this.mark = mark.clone();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (ready() == 0 && !ended) {
      fill();
    }
    if (ready() == 0) {
      return -1;
    }
    int count = Math.min(length, ready());
    System.arraycopy(buffer, at, into, offset, count);
    at += count;
    return count;
  }

  /// What may be passed on: the last bytes may be the mark.
  private int ready() {
    return Math.max(0, filled - MARK_BYTES - at);
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, at, buffer, 0, filled - at);
    filled -= at;
    at = 0;
    filled += sent.read(buffer, filled, buffer.length - filled);
    ended =
        filled >= MARK_BYTES
            && Arrays.equals(buffer, filled - MARK_BYTES, filled, mark, 0, MARK_BYTES);
  }
}

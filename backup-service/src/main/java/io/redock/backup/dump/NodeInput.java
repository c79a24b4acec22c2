package io.redock.backup.dump;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// What a node sends, until our patience ends. Its end is an error: whoever reads stops before.
final class NodeInput extends InputStream {

  /// Redis' longest answer to what we ask is an error of some hundred letters.
  private static final int LONGEST_LINE = 1024;

  private static final int BUFFER_BYTES = 64 * 1024;

  private final String node;
  private final Socket socket;
  private final InputStream sent;
  private final DumpPatience patience;
  private final long end;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int filled;

  /// @param end as in [System#nanoTime()]
  NodeInput(String node, Socket socket, DumpPatience patience, long end) throws IOException {
    this.node = node;
    this.socket = socket;
    this.sent = socket.getInputStream();
    this.patience = patience;
    this.end = end;
  }

  /// A line with some words; Redis sends empty ones while it prepares a dump. What would move a
  /// terminal's cursor is told as `?`.
  String line() throws DumpException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int letter = read();
      if (letter == '\n' && !line.isEmpty()) {
        return line.toString();
      }
      if (letter != '\r' && letter != '\n') {
        line.append(letter < ' ' || letter > '~' ? '?' : (char) letter);
      }
      if (line.length() > LONGEST_LINE) {
        throw new NodeRefused(node + " does not speak Redis' protocol: a line does not end", null);
      }
    }
  }

  @Override
  public int read() throws DumpException {
    if (at == filled) {
      fill();
    }
    return buffer[at++] & 255;
  }

  /// @return at least one byte if any is asked for
  @Override
  public int read(byte[] into, int offset, int length) throws DumpException {
    if (length == 0) {
      return 0;
    }
    if (at == filled) {
      fill();
    }
    int count = Math.min(length, filled - at);
    System.arraycopy(buffer, at, into, offset, count);
    at += count;
    return count;
  }

  private void fill() throws DumpException {
    long left = left();
    if (left <= 0) {
      throw late(null);
    }
    int count;
    try {
      socket.setSoTimeout((int) Math.min(left, patience.silence().toMillis()));
      count = sent.read(buffer, 0, buffer.length);
    } catch (SocketTimeoutException silent) {
      throw left() <= 0
          ? late(silent)
          : new NodeAway(node + " fell silent before its dump was whole", silent);
    } catch (IOException broken) {
      throw new NodeAway(node + " cannot be read: " + broken.getMessage(), broken);
    }
    if (count < 0) {
      throw new NodeAway(node + " closed the connection before its dump was whole", null);
    }
    at = 0;
    filled = count;
  }

  private long left() {
    return Duration.ofNanos(end - System.nanoTime()).toMillis();
  }

  private NodeAway late(Throwable cause) {
    return new NodeAway(node + " gave no whole dump within " + patience.total(), cause);
  }
}

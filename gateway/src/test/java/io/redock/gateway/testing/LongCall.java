package io.redock.gateway.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A call with a long body, whose answer may be looked for before all of it is sent.
public final class LongCall implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;
  private static final byte[] PIECE = new byte[64 * 1024];

  private final Socket socket;
  private final int length;

  private LongCall(Socket socket, int length) {
    this.socket = socket;
    this.length = length;
  }

  /// Sends its head.
  ///
  /// @param from an address of this machine
  public static LongCall begin(int port, String from, int length) {
    try {
      Socket socket =
          new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.ofLiteral(from), 0);
      socket.setSoTimeout(PATIENCE_MILLIS);
      String head =
          "PUT / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n\r\n".formatted(length);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new LongCall(socket, length);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Waits for the answer's first line.
  public int status() {
    try {
      byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).split(" ")[1]);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Sends its body.
  ///
  /// @return false if it was cut off before the end
  public boolean isTaken() {
    try {
      OutputStream out = socket.getOutputStream();
      for (int sent = 0; sent < length; sent += PIECE.length) {
        out.write(PIECE, 0, Math.min(PIECE.length, length - sent));
      }
      return true;
    } catch (IOException cut) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

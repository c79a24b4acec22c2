package io.redock.gateway.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A call whose body has begun and does not go on.
public final class SlowCall implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;

  private SlowCall(Socket socket) {
    this.socket = socket;
  }

  /// @param request the first line, and headers if there are any
  public static SlowCall begin(String... request) {
    return half(
        String.join("\r\n", request) + "\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n{");
  }

  /// @param head as far as it comes
  public static SlowCall half(String head) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new SlowCall(socket);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Waits for the answer.
  public int status() {
    try {
      byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).split(" ")[1]);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Waits until the gateway has closed its end.
  public boolean isCut() {
    try {
      socket.getInputStream().readAllBytes();
      return true;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
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

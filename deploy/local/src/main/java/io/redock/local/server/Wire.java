package io.redock.local.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/// A question and the first bytes of the answer, on a socket of 127.0.0.1. Each protocol's
/// smallest question tells more than an open port: a paused process still has one.
public final class Wire {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private Wire() {}

  /// @return the first `length` bytes of the answer, or fewer if the server ended it earlier
  public static byte[] ask(int port, byte[] question, int length) throws IOException {
    try (Socket socket = new Socket()) {
      int millis = Math.toIntExact(PATIENCE.toMillis());
      socket.connect(new InetSocketAddress("127.0.0.1", port), millis);
      socket.setSoTimeout(millis);
      socket.getOutputStream().write(question);
      return socket.getInputStream().readNBytes(length);
    }
  }

  public static boolean taken(int port) {
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      return !free.isBound();
    } catch (IOException taken) {
      return true;
    }
  }

  /// A port that nobody listens on; somebody else may take it any moment.
  public static int free() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return free.getLocalPort();
    }
  }
}

package io.redock.gateway.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A service that resets the connections of the first calls that it gets, and says hello to the
/// others.
public final class BreakingService implements AutoCloseable {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";

  private final ServerSocket server;
  private final int breaks;
  private final String before;
  private final AtomicInteger calls = new AtomicInteger();

  private BreakingService(int breaks, String before) {
    this.breaks = breaks;
    this.before = before;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public static BreakingService first(int breaks) {
    return new BreakingService(breaks, "");
  }

  /// It breaks within its answer.
  public static BreakingService midway() {
    return new BreakingService(Integer.MAX_VALUE, HEAD + "he");
  }

  public int port() {
    return server.getLocalPort();
  }

  /// How many calls arrived.
  public int calls() {
    return calls.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      for (String call = head(socket.getInputStream());
          !call.isEmpty();
          call = head(socket.getInputStream())) {
        if (calls.incrementAndGet() <= breaks) {
          say(socket, before);
          // A reset would throw away what has been said.
          socket.setSoLinger(before.isEmpty(), 0);
          return;
        }
        say(socket, call.startsWith("HEAD") ? HEAD : HEAD + "hello");
      }
    } catch (IOException gone) {
      // The gateway has closed its end.
    }
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String head(InputStream from) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = from.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

package io.redock.backup.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/// Stands between a store and S3. It passes requests on as they are, so that their signatures stay
/// right, but for those that a test wants to go wrong.
final class S3FaultProxy implements AutoCloseable {

  private final ServerSocket server;
  private final int target;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Rule rule = request -> new Fault.None();

  /// @param target the path and the query
  /// @param head with its first line
  record Request(String method, String target, List<String> head) {

    static Request of(List<String> head) {
      String[] line = head.getFirst().split(" ");
      return new Request(line[0], line[1], head);
    }

    boolean is(String wanted, String part) {
      return method.equals(wanted) && target.contains(part);
    }

    boolean has(String header) {
      return head.stream()
          .anyMatch(line -> line.regionMatches(true, 0, header, 0, header.length()));
    }
  }

  interface Rule {
    Fault of(Request request);
  }

  sealed interface Fault {

    record None() implements Fault {}

    /// Instead of S3's answer.
    record Answer(int status, String headers, String body) implements Fault {}

    /// After so many bytes of S3's answer the connection is closed.
    record BrokenOff(int bytes) implements Fault {}

    /// Neither an answer nor a byte read.
    record Silence() implements Fault {}

    static Fault error(int status, String code) {
      return new Answer(status, "", "<Error><Code>" + code + "</Code></Error>");
    }
  }

  private S3FaultProxy(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  static S3FaultProxy before(int target) throws IOException {
    var proxy = new S3FaultProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  int port() {
    return server.getLocalPort();
  }

  void fail(Rule next) {
    rule = next;
  }

  long count(Predicate<Request> which) {
    return requests.stream().filter(which).count();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      List<String> head = head(client.getInputStream());
      if (head.isEmpty()) {
        return;
      }
      Request request = Request.of(head);
      requests.add(request);
      switch (rule.of(request)) {
        case Fault.None none -> pass(client, head, Integer.MAX_VALUE);
        case Fault.BrokenOff broken -> pass(client, head, broken.bytes());
        case Fault.Answer answer -> answer(client, answer);
        case Fault.Silence silence -> awaitClose();
      }
    } catch (IOException clientLeft) {
      requests.add(new Request("LEFT", clientLeft.toString(), List.of()));
    }
  }

  private void awaitClose() throws IOException {
    try {
      closed.await();
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }

  private void pass(Socket client, List<String> head, int bytes) throws IOException {
    try (Socket s3 = new Socket(InetAddress.getLoopbackAddress(), target)) {
      OutputStream out = s3.getOutputStream();
      out.write(headOfOneRequest(head).getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      Thread.ofVirtual().start(() -> copy(client, s3));
      InputStream answer = s3.getInputStream();
      byte[] piece = new byte[8192];
      int left = bytes;
      for (int read = answer.read(piece); read >= 0 && left > 0; read = answer.read(piece)) {
        client.getOutputStream().write(piece, 0, Math.min(read, left));
        left -= read;
      }
    }
  }

  /// Ends with the connection, which its answer ends.
  private static void copy(Socket client, Socket s3) {
    try {
      client.getInputStream().transferTo(s3.getOutputStream());
    } catch (IOException answered) {
      return;
    }
  }

  private static void answer(Socket client, Fault.Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %d Said\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n"
            .formatted(answer.status(), body.length, answer.headers());
    OutputStream out = client.getOutputStream();
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    client.shutdownOutput();
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private static List<String> head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.write(next);
      if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        return head.toString(StandardCharsets.ISO_8859_1).lines().toList();
      }
    }
    return List.of();
  }

  private static String headOfOneRequest(List<String> head) {
    var out = new StringBuilder(head.getFirst()).append("\r\nConnection: close\r\n");
    head.stream()
        .skip(1)
        .filter(line -> !line.regionMatches(true, 0, "Connection:", 0, 11))
        .forEach(line -> out.append(line).append("\r\n"));
    return out.toString();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

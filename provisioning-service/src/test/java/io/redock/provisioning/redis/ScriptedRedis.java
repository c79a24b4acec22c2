package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A process that speaks Redis' protocol and answers what a test says, for what no real one does
/// on demand.
final class ScriptedRedis implements AutoCloseable {

  private final ServerSocket server;
  private final Function<List<String>, String> answer;

  /// @param answer to the words of a command, as it goes over the wire but for the end of its last
  ///   line; empty if the process is to end
  ScriptedRedis(Function<List<String>, String> answer) throws IOException {
    this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    this.answer = answer;
    Thread.ofVirtual().start(this::accept);
  }

  /// Where it is reached instead of a database's own node.
  RedisEndpoint endpoint(RedisEndpoint node) {
    return new RedisEndpoint(
        node.node(), "127.0.0.1", server.getLocalPort(), false, node.admin(), node.tenant());
  }

  /// The text as an answer.
  static String bulk(String text) {
    return "$" + text.length() + "\r\n" + text;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException over) {
      assertThat(server.isClosed()).isTrue();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (String first = in.readLine(); first != null; first = in.readLine()) {
        List<String> words = new ArrayList<>();
        for (int left = Integer.parseInt(first.substring(1)); left > 0; left--) {
          in.readLine();
          words.add(in.readLine());
        }
        String said = answer.apply(words);
        if (said.isEmpty()) {
          return;
        }
        socket.getOutputStream().write((said + "\r\n").getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

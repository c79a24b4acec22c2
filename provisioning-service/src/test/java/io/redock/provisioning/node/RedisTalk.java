package io.redock.provisioning.node;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// A client that any tenant could be: one connection, one line, one answer (of several, the
/// last).
record RedisTalk(String host, int port) {
  private static final int PATIENCE_MILLIS = 2_000;

  static RedisTalk at(Address address) {
    return new RedisTalk(address.host(), address.port());
  }

  String say(String command) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String answer = line(reader);
      while (answer.startsWith("*") || (answer.startsWith("$") && !answer.equals("$-1"))) {
        answer = answer.startsWith("*") ? last(reader, answer) : line(reader);
      }
      return answer;
    }
  }

  /// Of a setting's name and value: the value.
  private static String last(BufferedReader reader, String array) throws IOException {
    for (int i = 1; i < Integer.parseInt(array.substring(1)); i++) {
      line(reader);
      line(reader);
    }
    return line(reader);
  }

  private static String line(BufferedReader reader) throws IOException {
    String line = reader.readLine();
    if (line == null) {
      throw new IOException("hung up");
    }
    return line;
  }

  boolean answers() {
    try {
      return say("PING").equals("+PONG");
    } catch (IOException notYet) {
      return false;
    }
  }

  void awaitAnswer() {
    eventually(this::answers);
  }

  static void eventually(BooleanSupplier condition) {
    await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(20))
        .until(condition::getAsBoolean);
  }
}

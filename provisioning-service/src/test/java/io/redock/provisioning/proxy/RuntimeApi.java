package io.redock.provisioning.proxy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/// Listens as HAProxy does for commands: one line on each connection, which it notes and answers.
final class RuntimeApi implements AutoCloseable {

  private final String name;
  private final List<String> told;
  private final String answer;
  private final SSLServerSocket listening;

  RuntimeApi(String name, SSLContext shown, List<String> told) throws IOException {
    this(name, shown, told, "");
  }

  /// @param answer to whatever it is asked
  RuntimeApi(String name, SSLContext shown, List<String> told, String answer) throws IOException {
    this.name = name;
    this.told = told;
    this.answer = answer;
    this.listening =
        (SSLServerSocket)
            shown
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().start(this::listen);
  }

  String name() {
    return name;
  }

  int port() {
    return listening.getLocalPort();
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket line = listening.accept();
        Thread.ofVirtual().start(() -> hear(line));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void hear(Socket line) {
    try (line;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII))) {
      String command = in.readLine();
      if (command != null) {
        told.add(name + " " + command);
        line.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException unfinished) {
      told.add(name + " " + unfinished);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}

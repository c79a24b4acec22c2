package io.redock.e2e.stack;

import io.redock.local.load.Endpoint;
import io.redock.local.process.Commands;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A client who comes from no private network. This machine itself gets an address for it, of those
/// that are for documentation (RFC 5737), so that nothing leaves the machine.
public final class Stranger implements AutoCloseable {

  private static final String IP = "203.0.113.7";
  private static final String IMAGE = "redock/address:5";
  private static final int PATIENCE_MILLIS = 2_000;

  public Stranger() {
    ip("replace");
  }

  /// Whoever may use the engine need not be root for it.
  private static void ip(String change) {
    List<String> command =
        List.of(
            "docker",
            "run",
            "--rm",
            "--network=host",
            "--cap-add=NET_ADMIN",
            "--entrypoint=/bin/busybox",
            IMAGE,
            "ip",
            "address",
            change,
            IP + "/32",
            "dev",
            "lo");
    Commands.Result result = Commands.run(command);
    if (!result.succeeded()) {
      throw new IllegalStateException("ip address " + change + " failed: " + result.output());
    }
  }

  /// A connection by TLS that has shown the password.
  public static final class Guest implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader answers;

    private Guest(Socket socket) throws IOException {
      this.socket = socket;
      this.answers =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    public String say(String command) {
      try {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return answers.readLine();
      } catch (IOException cut) {
        throw new UncheckedIOException(cut);
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /// @param ip of the database, past the host's own ports
  /// @param safe as others reach it, by TLS
  /// @return nobody, if nothing answers
  public Optional<Guest> enter(String ip, Endpoint safe) throws IOException {
    int port = safe.url().getPort();
    Socket plain = new Socket();
    plain.setSoTimeout(PATIENCE_MILLIS);
    plain.bind(new InetSocketAddress(InetAddress.ofLiteral(IP), 0));
    try {
      plain.connect(new InetSocketAddress(InetAddress.ofLiteral(ip), port), PATIENCE_MILLIS);
    } catch (SocketTimeoutException shutOut) {
      plain.close();
      return Optional.empty();
    }
    Guest guest = new Guest(safe.trusting().createSocket(plain, ip, port, true));
    String welcome = guest.say("AUTH default " + Apps.password(safe.url()));
    if (!"+OK".equals(welcome)) {
      throw new IllegalStateException("the password is refused: " + welcome);
    }
    return Optional.of(guest);
  }

  @Override
  public void close() {
    ip("del");
  }
}

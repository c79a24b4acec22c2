package io.redock.backup.dump;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;

/// A dump that a node makes for us as for a replica, of the data that it had when it was asked. The
/// node's own child sends it as fast as it is read, so whoever reads slowly slows nobody else down.
///
/// From Redis 6.2 on the node keeps nothing of what is written meanwhile for us. An older one keeps
/// it up to the limit of its replicas' buffers, and then closes the connection.
public final class ReplicationDump implements AutoCloseable {

  private static final Duration TO_CONNECT = Duration.ofSeconds(5);

  /// Sentinels add whatever replica their primary tells of, and remember it. No replica has this
  /// port, so they refuse it.
  private static final String NO_PORT = "65536";

  private static final String MARKED = "$EOF:";
  private static final Pattern SIZED = Pattern.compile("\\$(\\d{1,18})");

  /// What passes by itself, or is different at another node.
  private static final List<String> NOT_YET =
      List.of("-LOADING", "-NOMASTERLINK", "-MASTERDOWN", "-BUSY", "-TRYAGAIN", "-NOREPLICAS");

  private final DumpEndpoint endpoint;
  private final Socket socket;
  private final NodeInput sent;
  private final InputStream dump;

  private ReplicationDump(DumpEndpoint endpoint, Socket socket, NodeInput sent) throws IOException {
    this.endpoint = endpoint;
    this.socket = socket;
    this.sent = sent;
    this.dump = request();
  }

  /// Asks the node for a dump, and returns when it begins.
  ///
  /// @throws DumpException if the node gives none
  public static ReplicationDump open(DumpEndpoint endpoint, DumpPatience patience)
      throws DumpException {
    long end = System.nanoTime() + patience.total().toNanos();
    Socket socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(endpoint.host(), endpoint.port()), (int) TO_CONNECT.toMillis());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) patience.silence().toMillis());
      Socket spoken = endpoint.tls() ? secured(endpoint, socket) : socket;
      NodeInput sent = new NodeInput(endpoint.node(), spoken, patience, end);
      return new ReplicationDump(endpoint, spoken, sent);
    } catch (DumpException told) {
      closeAfter(told, socket);
      throw told;
    } catch (IOException away) {
      closeAfter(away, socket);
      throw new NodeAway(endpoint.node() + " cannot be reached: " + away.getMessage(), away);
    }
  }

  private static SSLSocket secured(DumpEndpoint endpoint, Socket plain) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            TrustedAuthority.sockets(endpoint.authority())
                .createSocket(plain, endpoint.host(), endpoint.port(), true);
    socket.startHandshake();
    return socket;
  }

  private static void closeAfter(IOException failure, Socket socket) {
    try {
      socket.close();
    } catch (IOException second) {
      failure.addSuppressed(second);
    }
  }

  /// The dump, which ends with its last byte.
  ///
  /// Reading throws a [DumpException] if the node gives no more before that.
  public InputStream stream() {
    return dump;
  }

  private InputStream request() throws IOException {
    granted(ask("AUTH", endpoint.user(), endpoint.password()));
    granted(ask("REPLCONF", "listening-port", NO_PORT));
    // Unknown before 6.2, and nothing that a dump depends on.
    ask("REPLCONF", "rdb-only", "1");
    granted(ask("REPLCONF", "capa", "eof"));
    String answer = ask("PSYNC", "?", "-1");
    if (!answer.startsWith("+FULLRESYNC ")) {
      throw refusal(answer);
    }
    return announced(sent.line());
  }

  private InputStream announced(String line) throws DumpException {
    if (line.startsWith(MARKED) && line.length() == MARKED.length() + MarkedDump.MARK_BYTES) {
      return new MarkedDump(
          sent, line.substring(MARKED.length()).getBytes(StandardCharsets.ISO_8859_1));
    }
    OptionalLong size = size(line);
    if (size.isEmpty()) {
      throw refusal(line);
    }
    return new SizedDump(sent, size.getAsLong());
  }

  private static OptionalLong size(String line) {
    Matcher sized = SIZED.matcher(line);
    return sized.matches() ? OptionalLong.of(Long.parseLong(sized.group(1))) : OptionalLong.empty();
  }

  private String ask(String... words) throws IOException {
    StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      command
          .append('$')
          .append(word.getBytes(StandardCharsets.UTF_8).length)
          .append("\r\n")
          .append(word)
          .append("\r\n");
    }
    OutputStream out = socket.getOutputStream();
    out.write(command.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
    return sent.line();
  }

  private void granted(String answer) throws DumpException {
    if (!answer.equals("+OK")) {
      throw refusal(answer);
    }
  }

  /// What a node says is its tenant's, and is shown to its owner alone, as an error of Redis.
  private DumpException refusal(String answer) {
    if (!answer.startsWith("-")) {
      return new NodeRefused(endpoint.node() + " does not speak Redis' protocol", null);
    }
    String message = endpoint.node() + " gives no dump: " + answer.substring(1);
    return NOT_YET.stream().anyMatch(answer::startsWith)
        ? new NodeBusy(message)
        : new NodeRefused(message, null);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

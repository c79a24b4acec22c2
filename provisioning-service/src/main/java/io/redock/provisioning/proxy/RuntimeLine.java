package io.redock.provisioning.proxy;

import io.redock.provisioning.node.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jboss.logging.Logger;

/// A connection to the runtime API of one proxy. It takes one line of commands, answers, and
/// ends.
///
/// @param since when it was made
record RuntimeLine(String proxy, SSLSocket socket, Instant since) implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RuntimeLine.class);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /// Twice what 1,500 sessions take.
  private static final int MOST = 4 << 20;

  static RuntimeLine open(String proxy, Endpoint endpoint, SSLContext context, InstantSource clock)
      throws IOException {
    Socket plain = new Socket();
    try {
      plain.connect(
          new InetSocketAddress(endpoint.host(), endpoint.port()), (int) PATIENCE.toMillis());
      Instant since = clock.instant();
      plain.setSoTimeout((int) PATIENCE.toMillis());
      plain.setTcpNoDelay(true);
      SSLSocket socket =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(plain, endpoint.host(), endpoint.port(), true);
      socket.startHandshake();
      return new RuntimeLine(proxy, socket, since);
    } catch (IOException away) {
      plain.close();
      throw away;
    }
  }

  /// Tells the same to each of them, one after the other.
  ///
  /// @return by name, those that heard it
  static List<String> tell(List<RuntimeLine> lines, String command) {
    List<String> heard = new ArrayList<>();
    for (RuntimeLine line : lines) {
      try {
        line.say(command);
        heard.add(line.proxy());
      } catch (IOException away) {
        LOG.infof("Proxy finds out by itself node=%s reason=%s", line.proxy(), away.getMessage());
      }
    }
    return heard;
  }

  /// It has happened when this returns.
  void say(String commands) throws IOException {
    String answer = ask(commands).strip();
    if (!answer.isEmpty() && !answer.startsWith("Transaction") && !answer.contains("Success")) {
      LOG.warnf("Proxy did not understand node=%s answer=%s", proxy, answer);
    }
  }

  String ask(String commands) throws IOException {
    socket.getOutputStream().write((commands + "\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    byte[] answer = socket.getInputStream().readNBytes(MOST + 1);
    if (answer.length > MOST) {
      throw new IOException("the answer is longer than " + MOST + " bytes");
    }
    return new String(answer, StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException ended) {
      LOG.debugf("Proxy had ended the line node=%s", proxy);
    }
  }
}

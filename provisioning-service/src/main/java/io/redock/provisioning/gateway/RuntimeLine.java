package io.redock.provisioning.gateway;

import io.redock.provisioning.node.Reach;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jboss.logging.Logger;

/// A connection to the runtime API of one gateway. It takes one line of commands, answers, and
/// ends.
record RuntimeLine(String gateway, SSLSocket socket) implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RuntimeLine.class);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  static RuntimeLine open(String gateway, Reach reach, SSLContext context) throws IOException {
    Socket plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(reach.host(), reach.port()), (int) PATIENCE.toMillis());
      plain.setSoTimeout((int) PATIENCE.toMillis());
      plain.setTcpNoDelay(true);
      SSLSocket socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(plain, reach.host(), reach.port(), true);
      socket.startHandshake();
      return new RuntimeLine(gateway, socket);
    } catch (IOException away) {
      plain.close();
      throw away;
    }
  }

  /// It has happened when this returns.
  void say(String commands) throws IOException {
    socket.getOutputStream().write((commands + "\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    String answer =
        new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    if (!answer.isEmpty() && !answer.startsWith("Transaction") && !answer.contains("Success")) {
      LOG.warnf("Gateway did not understand node=%s answer=%s", gateway, answer);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException ended) {
      LOG.debugf("Gateway had ended the line node=%s", gateway);
    }
  }
}

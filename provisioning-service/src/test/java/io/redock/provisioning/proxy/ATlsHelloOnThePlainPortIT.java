package io.redock.provisioning.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.provisioning.database.Database;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Redis waits for the end of a line, and a client that speaks TLS to it waits for an answer.
@Isolated("a proxy that gets no processor is unsure, and turns clients away")
class ATlsHelloOnThePlainPortIT {

  private static final int A_SECOND = 1000;

  @TempDir Path directory;

  private ProcessCluster cluster;
  private Database database;

  @BeforeEach
  void aClusterWithOneProxy() throws IOException {
    cluster = new ProcessCluster(directory);
    database = cluster.database;
    cluster.nodes.runAll(cluster.topology().newborn(database, Optional.of(cluster.certificate)));
    cluster.awaitServing();
  }

  @AfterEach
  void nothingIsLeft() {
    cluster.close();
  }

  @Test
  void is_ended_within_a_second_and_counted() throws Exception {
    // When
    assertThatThrownBy(() -> shakeHands(database.port()))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SocketTimeoutException.class);

    // Then
    assertThat(cluster.proxies().plainPortHellos(database))
        .containsExactly(Map.entry(database.proxy(1), 1L));
  }

  @Test
  void is_fine_on_the_other_one() {
    // It goes on to the certificate, which this client does not know.
    assertThatThrownBy(() -> shakeHands(database.address().tlsPort()))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("certification path");
    assertThat(cluster.proxies().plainPortHellos(database))
        .containsExactly(Map.entry(database.proxy(1), 0L));
  }

  /// A pool may open connections before it needs them, and a command may come byte by byte.
  @Test
  void is_not_mistaken_for_a_slow_client() throws IOException {
    try (Socket client = connect(database.port())) {
      // When
      for (byte each : "PING\r\n".getBytes(StandardCharsets.US_ASCII)) {
        client.getOutputStream().write(each);
        client.getOutputStream().flush();
      }

      // Then
      assertThat(client.getInputStream().read()).isEqualTo('-');
    }
  }

  private static void shakeHands(int port) throws IOException, NoSuchAlgorithmException {
    try (Socket plain = connect(port);
        SSLSocket tls =
            (SSLSocket)
                SSLContext.getDefault()
                    .getSocketFactory()
                    .createSocket(plain, "127.0.0.1", port, true)) {
      tls.startHandshake();
    }
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket.setSoTimeout(A_SECOND);
    return socket;
  }
}

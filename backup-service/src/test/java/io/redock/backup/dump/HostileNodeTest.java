package io.redock.backup.dump;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A tenant may put anything in the place of his Redis.
class HostileNodeTest {

  private static final String GRANTED = "+OK\r\n+OK\r\n+OK\r\n+OK\r\n+FULLRESYNC 1 0\r\n";
  private static final DumpPatience SHORT =
      new DumpPatience(Duration.ofMillis(200), Duration.ofMillis(600));

  private ServerSocket listening;

  @AfterEach
  void stop() throws IOException {
    listening.close();
  }

  @Test
  void one_that_says_nothing_is_not_waited_for() throws IOException {
    sends(out -> pause());

    assertThatThrownBy(this::open).isInstanceOf(NodeAway.class).hasMessageContaining("fell silent");
  }

  @Test
  void one_that_promises_a_dump_for_ever_is_not_waited_for() throws IOException {
    sends(
        out -> {
          write(out, GRANTED);
          drip(out, "\n");
        });

    assertThatThrownBy(this::open)
        .isInstanceOf(NodeAway.class)
        .hasMessageContaining("no whole dump within PT0.6S");
  }

  @Test
  void nor_is_one_whose_dump_drips() throws IOException {
    sends(
        out -> {
          write(out, GRANTED + "$1000\r\n");
          drip(out, "x");
        });

    try (ReplicationDump dump = open()) {
      assertThatThrownBy(() -> dump.stream().readAllBytes())
          .isInstanceOf(NodeAway.class)
          .hasMessageContaining("no whole dump within");
    }
  }

  @Test
  void a_dump_that_ends_before_the_size_that_was_told_is_not_whole() throws IOException {
    sends(out -> write(out, GRANTED + "\n\n$1000\r\nonly this"));

    try (ReplicationDump dump = open()) {
      assertThatThrownBy(() -> dump.stream().readAllBytes())
          .isInstanceOf(NodeAway.class)
          .hasMessageContaining("closed the connection before its dump was whole");
    }
  }

  @Test
  void nor_is_one_without_its_mark() throws IOException {
    sends(out -> write(out, GRANTED + "$EOF:" + "0".repeat(40) + "\r\nREDIS" + "0".repeat(39)));

    try (ReplicationDump dump = open()) {
      assertThatThrownBy(() -> dump.stream().readAllBytes()).isInstanceOf(NodeAway.class);
    }
  }

  @Test
  void an_empty_dump_is_one() throws IOException {
    sends(out -> write(out, GRANTED + "$0\r\nmore"));

    try (ReplicationDump dump = open()) {
      assertThat(dump.stream().readAllBytes()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 400 Bad Request\r\n",
        "+OK\r\n+OK\r\n+OK\r\n+OK\r\n+CONTINUE\r\n",
        GRANTED + "$-1\r\n",
        GRANTED + "$EOF:short\r\n",
        GRANTED + "$99999999999999999999\r\n",
        GRANTED + "*3\r\n"
      })
  void what_is_not_redis_protocol_is_refused(String said) throws IOException {
    sends(
        out -> {
          write(out, said);
          pause();
        });

    assertThatThrownBy(this::open)
        .isInstanceOf(NodeRefused.class)
        .hasMessage("redis-1 does not speak Redis' protocol");
  }

  @Test
  void a_line_without_an_end_is_not_kept() throws IOException {
    sends(out -> write(out, "-ERR " + "x".repeat(100_000)));

    assertThatThrownBy(this::open)
        .isInstanceOf(NodeRefused.class)
        .hasMessageContaining("a line does not end");
  }

  @Test
  void what_it_says_moves_no_cursor() throws IOException {
    sends(out -> write(out, "-ERR \u001b[2Jgone\u0007\r\n"));

    assertThatThrownBy(this::open).hasMessage("redis-1 gives no dump: ERR ?[2Jgone?");
  }

  @Test
  void whoever_loads_is_busy() throws IOException {
    sends(out -> write(out, "-LOADING Redis is loading the dataset in memory\r\n"));

    assertThatThrownBy(this::open).isInstanceOf(NodeBusy.class).hasMessageContaining("LOADING");
  }

  @Test
  void a_password_is_in_no_text() throws IOException {
    sends(out -> write(out, "-WRONGPASS no\r\n"));

    assertThat(endpoint().toString()).contains("redis-1", "***").doesNotContain("secret");
    assertThatThrownBy(this::open).hasMessageNotContaining("secret");
  }

  private interface Script {
    void run(OutputStream out) throws IOException;
  }

  private void sends(Script script) throws IOException {
    listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(
            () -> {
              try (Socket peer = listening.accept()) {
                script.run(peer.getOutputStream());
                peer.shutdownOutput();
                peer.getInputStream().transferTo(OutputStream.nullOutputStream());
              } catch (IOException left) {
                // Whoever was asking has left, which the test looks at from the other side.
              }
            });
  }

  private static void write(OutputStream out, String said) throws IOException {
    out.write(said.getBytes(US_ASCII));
    out.flush();
  }

  private void drip(OutputStream out, String drop) throws IOException {
    while (!listening.isClosed()) {
      write(out, drop);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private void pause() {
    while (!listening.isClosed()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private ReplicationDump open() throws DumpException {
    return ReplicationDump.open(endpoint(), SHORT);
  }

  private DumpEndpoint endpoint() {
    return new DumpEndpoint(
        "redis-1", "127.0.0.1", listening.getLocalPort(), "redock-backup", "secret", "");
  }
}

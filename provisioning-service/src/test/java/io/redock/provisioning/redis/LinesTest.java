package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.world.DatabaseWorld;
import io.vertx.core.Vertx;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A tenant's process that never lets us ask what it has.
class LinesTest {

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger restored = new AtomicInteger();
  private ServerSocket server;

  @BeforeEach
  void a_process() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  @AfterEach
  void is_gone() throws IOException {
    server.close();
    vertx.close();
  }

  @Test
  void rights_that_are_taken_away_again_at_once_are_given_back_once() throws InterruptedException {
    // Given
    Door door = Door.of(world.database());
    Door here =
        new Door(
            door.node(), "127.0.0.1", server.getLocalPort(), false, door.admin(), door.tenant());
    Lines lines = new Lines(vertx, world.secrets, () -> "");

    // Then
    assertThatThrownBy(() -> lines.answers(here, List.of(List.of("INFO", "replication"))))
        .isInstanceOf(RedisRefused.class)
        .hasMessageContaining("NOPERM");
    assertThat(restored).hasValue(1);
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
        socket.getOutputStream().write(answer(words).getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String answer(List<String> words) {
    if (words.equals(List.of("INFO", "replication"))) {
      return "-NOPERM this user has no permissions to run the 'info' command\r\n";
    }
    if (words.equals(List.of("INFO", "server"))) {
      return text("redis_version:7.0.15\r\n");
    }
    if (words.equals(List.of("INFO", "persistence"))) {
      return text(
          "aof_rewrite_in_progress:0\r\naof_rewrite_scheduled:0\r\nrdb_bgsave_in_progress:0\r\n");
    }
    if (words.equals(List.of("INFO", "server"))) {
      return "$22\r\nredis_version:7.0.15\r\n\r\n";
    }
    if (words.getFirst().equals("ACL") && words.contains("reset")) {
      restored.incrementAndGet();
    }
    return "+OK\r\n";
  }

  private static String text(String info) {
    return "$" + info.length() + "\r\n" + info + "\r\n";
  }
}

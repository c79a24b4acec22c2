package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A process that does not give its ports away.
class LeavingTest {

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());
  private final Vertx vertx = Vertx.vertx();
  private final RedisClient client = new RedisClient(vertx, world.secrets, () -> "", world.nodes);
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private String refusal;
  private String end = "";
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

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void one_that_is_busy_is_asked_again_when_its_script_was_ended(boolean keeps) {
    // Given
    refusal = "-BUSY Redis is busy running a script.";

    // Then
    assertThatThrownBy(() -> client.succession().leave(door(), keeps))
        .isInstanceOf(RedisRefused.class)
        .hasMessageContaining("BUSY");
    assertThat(asked).contains("SCRIPT KILL").noneMatch(words -> words.startsWith("SHUTDOWN"));
  }

  @ParameterizedTest
  @CsvSource({"true, SHUTDOWN SAVE", "false, SHUTDOWN NOSAVE"})
  void one_that_cannot_is_shut_down_with_what_it_is_to_keep(boolean keeps, String expected) {
    // Given
    refusal = "-ERR CONFIG SET failed";

    // When
    assertThatCode(() -> client.succession().leave(door(), keeps)).doesNotThrowAnyException();

    // Then
    assertThat(asked.getLast()).isEqualTo(expected);
  }

  @Test
  void one_that_cannot_save_is_not_taken_for_gone() {
    // Given
    refusal = "-ERR CONFIG SET failed";
    end = "-ERR Errors trying to SHUTDOWN. Check logs.";

    // Then
    assertThatThrownBy(() -> client.succession().leave(door(), true))
        .isInstanceOf(RedisRefused.class)
        .hasMessageContaining("trying to SHUTDOWN");
    assertThat(asked).doesNotContain("SHUTDOWN NOSAVE");
  }

  private Door door() {
    Door door = Door.of(world.database());
    return new Door(
        door.node(), "127.0.0.1", server.getLocalPort(), false, door.admin(), door.tenant());
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
        String answer = answer(String.join(" ", words));
        if (answer.isEmpty()) {
          return;
        }
        socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// @return empty for the end of the process
  private String answer(String words) {
    if (words.startsWith("AUTH ")) {
      return "+OK";
    }
    asked.add(words);
    return switch (words) {
      case "CONFIG GET syslog-ident" ->
          "*2\r\n" + bulk("syslog-ident") + "\r\n" + bulk(door().node());
      case "INFO server" -> bulk("redis_version:7.0.15\r\n");
      case "INFO keyspace" -> bulk("db0:keys=1,expires=0,avg_ttl=0\r\n");
      case "SHUTDOWN SAVE", "SHUTDOWN NOSAVE" -> end;
      case "SCRIPT KILL" -> "+OK";
      default -> words.startsWith("CONFIG SET port 0") ? refusal : "-ERR unknown";
    };
  }

  private static String bulk(String text) {
    return "$" + text.length() + "\r\n" + text;
  }
}

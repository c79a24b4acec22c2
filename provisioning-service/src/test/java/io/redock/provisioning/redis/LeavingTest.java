package io.redock.provisioning.redis;

import static io.redock.provisioning.redis.ScriptedRedis.bulk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.world.DatabaseWorld;
import io.vertx.core.Vertx;
import java.io.IOException;
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
  private ScriptedRedis redis;

  @BeforeEach
  void a_process() throws IOException {
    redis = new ScriptedRedis(this::answer);
    // The first question of all loads classes, and takes longer than a silence is waited for.
    await()
        .ignoreExceptionsInstanceOf(RedisSilent.class)
        .until(() -> client.handover().runId(endpoint()), "1"::equals);
    asked.clear();
  }

  @AfterEach
  void is_gone() throws IOException {
    redis.close();
    vertx.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void one_that_is_busy_is_asked_again_when_its_script_was_ended(boolean keeps) {
    // Given
    refusal = "-BUSY Redis is busy running a script.";

    // Then
    assertThatThrownBy(() -> client.handover().leave(endpoint(), keeps))
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
    assertThatCode(() -> client.handover().leave(endpoint(), keeps)).doesNotThrowAnyException();

    // Then
    assertThat(asked.getLast()).isEqualTo(expected);
  }

  @Test
  void one_that_cannot_save_is_not_taken_for_gone() {
    // Given
    refusal = "-ERR CONFIG SET failed";
    end = "-ERR Errors trying to SHUTDOWN. Check logs.";

    // Then
    assertThatThrownBy(() -> client.handover().leave(endpoint(), true))
        .isInstanceOf(RedisRefused.class)
        .hasMessageContaining("trying to SHUTDOWN");
    assertThat(asked).doesNotContain("SHUTDOWN NOSAVE");
  }

  private RedisEndpoint endpoint() {
    return redis.endpoint(RedisEndpoint.of(world.database()));
  }

  /// @return empty for the end of the process
  private String answer(List<String> command) {
    String words = String.join(" ", command);
    if (words.startsWith("AUTH ")) {
      return "+OK";
    }
    asked.add(words);
    return switch (words) {
      case "CONFIG GET syslog-ident" ->
          "*2\r\n" + bulk("syslog-ident") + "\r\n" + bulk(endpoint().node());
      case "INFO server" -> bulk("redis_version:7.0.15\r\nrun_id:1\r\n");
      case "INFO keyspace" -> bulk("db0:keys=1,expires=0,avg_ttl=0\r\n");
      case "SHUTDOWN SAVE", "SHUTDOWN NOSAVE" -> end;
      case "SCRIPT KILL" -> "+OK";
      default -> words.startsWith("CONFIG SET port 0") ? refusal : "-ERR unknown";
    };
  }
}

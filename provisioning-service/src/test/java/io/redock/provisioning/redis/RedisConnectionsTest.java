package io.redock.provisioning.redis;

import static io.redock.provisioning.redis.ScriptedRedis.bulk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.world.DatabaseWorld;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A tenant's process that never lets us ask what it has.
class RedisConnectionsTest {

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger restored = new AtomicInteger();
  private ScriptedRedis redis;

  @BeforeEach
  void a_process() throws IOException {
    redis = new ScriptedRedis(this::answer);
  }

  @AfterEach
  void is_gone() throws IOException {
    redis.close();
    vertx.close();
  }

  @Test
  void rights_that_are_taken_away_again_at_once_are_given_back_once() throws InterruptedException {
    // Given
    RedisEndpoint here = redis.endpoint(RedisEndpoint.of(world.database()));
    RedisConnections connections = new RedisConnections(vertx, world.secrets, () -> "");

    // Then
    assertThatThrownBy(() -> connections.answers(here, List.of(List.of("INFO", "replication"))))
        .isInstanceOf(RedisRefused.class)
        .hasMessageContaining("NOPERM");
    assertThat(restored).hasValue(1);
  }

  private String answer(List<String> words) {
    if (words.equals(List.of("INFO", "replication"))) {
      return "-NOPERM this user has no permissions to run the 'info' command";
    }
    if (words.equals(List.of("INFO", "server"))) {
      return bulk("redis_version:7.0.15\r\n");
    }
    if (words.equals(List.of("INFO", "persistence"))) {
      return bulk(
          "aof_rewrite_in_progress:0\r\naof_rewrite_scheduled:0\r\nrdb_bgsave_in_progress:0\r\n");
    }
    if (words.getFirst().equals("ACL") && words.contains("reset")) {
      restored.incrementAndGet();
    }
    return "+OK";
  }
}

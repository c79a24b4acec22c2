package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.world.DatabaseWorld;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/// A sentinel watches a Redis that followed another one for long, and has just been promoted.
@Execution(ExecutionMode.CONCURRENT)
class ASentinelAsksFirstIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Longer than any sentinel takes a replica for what it is to be, as it is told to ask.
  private static final long FOR_LONG = 6_000;

  @TempDir Path directory;

  private final DatabaseWorld world = new DatabaseWorld(new TestClock());
  private final Database database = world.database();
  private final Vertx vertx = Vertx.vertx();
  private final Sentinels sentinels =
      new RedisClient(vertx, world.secrets, () -> "", world.nodes).sentinels();
  private LocalProcesses processes;

  @BeforeEach
  void begin() {
    processes = new LocalProcesses(directory, world.secrets, database);
  }

  @AfterEach
  void stop() {
    processes.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void it_has_met_the_new_primary_before_its_patience_is_short() throws IOException {
    // Given
    int former = start("redis-server", "save \"\"");
    int next = start("redis-server", "save \"\"\nreplicaof 127.0.0.1 " + former);
    int sentinel =
        start(
            "redis-sentinel",
            """
            sentinel monitor redock 127.0.0.1 %d 2
            sentinel down-after-milliseconds redock 86400000
            """
                .formatted(next));
    try (Jedis redis = LocalProcesses.tenant(next);
        Jedis asked = LocalProcesses.tenant(sentinel)) {
      debug(asked.getConnection());
      await("it knows a replica")
          .atMost(PATIENCE)
          .until(
              () -> {
                Map<String, String> known = asked.sentinelMaster("redock");
                return known.get("role-reported").equals("slave")
                    && Long.parseLong(known.get("role-reported-time")) > FOR_LONG;
              });

      // When
      redis.replicaofNoOne();
      sentinels.watch(
          processes.endpoint("sentinel", sentinel), "127.0.0.1", next, Duration.ofMillis(700));

      // Then
      assertThat(asked.sentinelMaster("redock"))
          .containsEntry("role-reported", "master")
          .containsEntry("flags", "master")
          .containsEntry("down-after-milliseconds", "700");
    }
  }

  /// As the script beside each sentinel does.
  private static void debug(Connection sentinel) {
    sentinel.sendCommand(Protocol.Command.SENTINEL, "DEBUG", "info-period", "2000");
    sentinel.getStatusCodeReply();
  }

  /// Sentinels come as they do in a cluster.
  private int start(String program, String more) throws IOException {
    String link = world.secrets.hash(world.secrets.link(database.adminPassword()));
    return processes.start(
        program,
        """
        %s
        user redock-link on #%s ~* &* +@all
        """
            .formatted(more, link));
  }
}

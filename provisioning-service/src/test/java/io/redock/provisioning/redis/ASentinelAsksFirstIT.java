package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.world.DatabaseWorld;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisException;

/// A sentinel watches a Redis that followed another one for long, and has just been promoted.
class ASentinelAsksFirstIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Longer than any sentinel takes a replica for what it is to be, as it is told to ask.
  private static final long FOR_LONG = 6_000;

  @TempDir Path directory;

  private final DatabaseWorld world = new DatabaseWorld(new TestClock());
  private final Database database = world.database();
  private final Vertx vertx = Vertx.vertx();
  private final Sentinels sentinels = new RedisClient(vertx, world.secrets, () -> "").sentinels();
  private final List<Process> running = new ArrayList<>();

  @AfterEach
  void stop() {
    running.forEach(each -> each.destroyForcibly().onExit().join());
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void it_has_met_the_new_primary_before_its_patience_is_short() throws IOException {
    // Given
    int former = start("redis-server", freePort(), "save \"\"");
    int next = start("redis-server", freePort(), "save \"\"\nreplicaof 127.0.0.1 " + former);
    int sentinel =
        start(
            "redis-sentinel",
            freePort(),
            """
            sentinel monitor redock 127.0.0.1 %d 2
            sentinel down-after-milliseconds redock 86400000
            """
                .formatted(next));
    try (Jedis redis = new Jedis("127.0.0.1", next);
        Jedis asked = new Jedis("127.0.0.1", sentinel)) {
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
      sentinels.watch(door(sentinel), "127.0.0.1", next, Duration.ofMillis(700));

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

  private Door door(int port) {
    return new Door(
        "sentinel",
        "127.0.0.1",
        port,
        false,
        database.adminPassword(),
        database.credentials().password());
  }

  private int start(String program, int port, String more) throws IOException {
    Path folder = Files.createDirectory(directory.resolve(String.valueOf(port)));
    Files.writeString(
        folder.resolve("conf"),
        """
        bind 127.0.0.1
        port %d
        user default on nopass ~* &* +@all
        user redock on #%s ~* &* +@all
        user redock-link on #%s ~* &* +@all
        %s
        """
            .formatted(
                port,
                world.secrets.hash(database.adminPassword()),
                world.secrets.hash(world.secrets.link(database.adminPassword())),
                more));
    running.add(
        new ProcessBuilder(program, "conf")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start());
    await().atMost(PATIENCE).until(() -> answers(port));
    return port;
  }

  private static boolean answers(int port) {
    try (Jedis redis = new Jedis("127.0.0.1", port)) {
      return "PONG".equals(redis.ping());
    } catch (JedisException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket one = new ServerSocket(0)) {
      return one.getLocalPort();
    }
  }
}

package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.events.app.AppRestartRequired;
import io.redock.events.database.DatabaseRecovered;
import io.redock.events.platform.AddonRequested;
import io.redock.local.load.Endpoint;
import io.redock.local.load.Writer;
import io.redock.local.platform.Databases;
import io.redock.local.platform.Operation;
import io.redock.local.process.Commands;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/// Features go on and off on the running process: a client keeps its connection, and what was
/// asked for outlives the process.
@OnEachRuntime
class FeaturesAreSwitchedUnderLoadStory extends Story {

  private static final Map<String, String> BY_DEFAULT =
      Map.of(
          "appendonly", "no",
          "maxmemory-policy", "noeviction",
          "save", "900 1 300 10 60 10000");
  private static final Map<String, String> SWITCHED =
      Map.of("appendonly", "yes", "maxmemory-policy", "allkeys-lru", "save", "");

  private AddonRequested wish;
  private String addon;
  private URI url;

  FeaturesAreSwitchedUnderLoadStory(RunningStack stack) {
    super(stack);
  }

  @BeforeEach
  void aDatabase() {
    wish = wish();
    addon = wish.addonId();
    url = provide(wish);
  }

  @Test
  void persistenceAndCacheWithoutADroppedConnection() {
    // Given
    Databases databases = stack.databases();
    try (Writer writer = Writer.keeping(Endpoint.of(url), Duration.ofMillis(1))) {
      await().atMost(PATIENCE).until(() -> writer.seen().rounds() > 0);

      // When
      cutNobody(done(wish, databases.enable(addon, "redis-aof")));
      cutNobody(done(wish, databases.enable(addon, "redis-cache")));
      cutNobody(done(wish, databases.disable(addon, "redis-rdb")));

      // Then
      assertThat(settings(Endpoint.of(url))).isEqualTo(SWITCHED);
      nothingToDo(databases.enable(addon, "redis-aof"));
      nothingToDo(databases.disable(addon, "redis-rdb"));

      // When
      cutNobody(done(wish, databases.disable(addon, "redis-aof")));
      cutNobody(done(wish, databases.disable(addon, "redis-cache")));
      cutNobody(done(wish, databases.enable(addon, "redis-rdb")));

      // Then
      assertThat(settings(Endpoint.of(url))).isEqualTo(BY_DEFAULT);
      nothingToDo(databases.disable(addon, "redis-aof"));
      nothingToDo(databases.enable(addon, "redis-rdb"));
      keptItsConnection(writer);
      assertThat(writer.lost()).isZero();
    }
  }

  @Test
  void andTheyOutliveTheProcess() {
    // Given
    Databases databases = stack.databases();
    done(wish, databases.enable(addon, "redis-aof"));
    done(wish, databases.enable(addon, "redis-cache"));
    done(wish, databases.disable(addon, "redis-rdb"));
    try (Jedis redis = new Jedis(url)) {
      redis.set("acknowledged", "so on disk");
      redis.configSet("maxmemory-policy", "volatile-ttl");
    }

    // When
    stack.world().kill(addon);
    stack.topics().await(DatabaseRecovered.class, addon);

    // Then
    assertThat(settings(Endpoint.of(url))).isEqualTo(SWITCHED);
    assertThat(ADeadNodeComesBackStory.get(url, "acknowledged")).isEqualTo("so on disk");

    // When
    done(wish, databases.move(addon));

    // Then
    assertThat(settings(Endpoint.of(url))).isEqualTo(SWITCHED);
    assertThat(ADeadNodeComesBackStory.get(url, "acknowledged")).isEqualTo("so on disk");
  }

  @Test
  void tlsForEverybodyOrForWhoWantsIt(@TempDir Path folder) throws IOException {
    // Given
    Path authority = folder.resolve("ca.pem");
    String pem = stack.apps().variables(wish.appId()).get("SCALINGO_REDIS_CA");
    Files.writeString(authority, pem);
    try (Writer writer = Writer.keeping(Endpoint.of(url), Duration.ofMillis(1))) {
      await().atMost(PATIENCE).until(() -> writer.seen().rounds() > 0);

      // When
      cutNobody(done(wish, stack.databases().enable(addon, "force-ssl")));
      URI safe = awaitScheme("rediss");

      // Then
      Endpoint trusting = new Endpoint(safe, pem);
      assertThat(settings(trusting)).isEqualTo(BY_DEFAULT);
      assertThat(redisCli(safe, authority, "PING")).isEqualTo("PONG");
      assertThatThrownBy(() -> settings(Endpoint.of(url)))
          .isInstanceOf(JedisConnectionException.class);
      nothingToDo(stack.databases().enable(addon, "force-ssl"));

      // When
      keptItsConnection(writer);
      Operation move = done(wish, stack.databases().move(addon));

      // Then
      assertThat(move.receipt().lostWrites()).isZero();
      assertThat(writer.lost(trusting)).isZero();
      assertThatThrownBy(() -> settings(Endpoint.of(url)))
          .isInstanceOf(JedisConnectionException.class);

      // When
      done(wish, stack.databases().disable(addon, "force-ssl"));

      // Then
      assertThat(awaitScheme("redis")).isEqualTo(url);
      assertThat(settings(Endpoint.of(url))).isEqualTo(BY_DEFAULT);
      assertThat(redisCli(safe, authority, "PING")).isEqualTo("PONG");
      await("the app is to restart for each of its three URLs")
          .atMost(PATIENCE)
          .until(() -> restarts(wish, AppRestartRequired.Reason.CONNECTION_CHANGED) == 3);
    }
  }

  private URI awaitScheme(String scheme) {
    await("a URL with " + scheme)
        .atMost(PATIENCE)
        .until(() -> stack.apps().awaitUrl(wish.appId()).getScheme(), scheme::equals);
    return stack.apps().awaitUrl(wish.appId());
  }

  private static void nothingToDo(Databases.Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("operation_id").asText("null")).isEqualTo("null");
  }

  private static void cutNobody(Operation operation) {
    assertThat(operation.receipt()).isNotNull();
    assertThat(operation.receipt().droppedConnections()).isZero();
    assertThat(operation.receipt().failedCommands()).isZero();
    assertThat(operation.receipt().lostWrites()).isZero();
  }

  private static void keptItsConnection(Writer writer) {
    writer.stop();
    assertThat(writer.seen().cuts()).isZero();
    assertThat(writer.seen().refused()).isZero();
  }

  private static Map<String, String> settings(Endpoint endpoint) {
    try (Jedis redis = endpoint.connect()) {
      return redis.configGet("appendonly", "maxmemory-policy", "save");
    }
  }

  private static String redisCli(URI url, Path authority, String word) {
    return Commands.run(
            List.of(
                "redis-cli",
                "--no-auth-warning",
                "--tls",
                "--cacert",
                "" + authority,
                "-u",
                "" + url,
                word))
        .output()
        .strip();
  }
}

package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.DockerWorld;
import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.events.app.AppRestartRequired;
import io.redock.events.database.DatabaseUpgraded;
import io.redock.events.platform.AddonRequested;
import io.redock.local.load.Endpoint;
import io.redock.local.load.Writer;
import io.redock.local.platform.Databases;
import io.redock.local.platform.Operation;
import io.redock.local.stack.Runtime;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/// Another engine takes over, all real ones, under a client that writes all the time. It is cut off
/// once, and everything is there.
@OnEachRuntime(Runtime.DOCKER)
class AnUpgradeKeepsEverythingStory extends Story {

  private static final String PLAN = "redis-starter-256";

  AnUpgradeKeepsEverythingStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void fromRedis70To80() {
    // Given
    AddonRequested wish = wishFor(PLAN, "7.0");
    URI url = provide(wish);
    EveryType.writeTo(url);
    Map<String, Object> before = EveryType.readFrom(url);
    assertThat(engine(url)).startsWith("7.0.");
    try (Writer writer = Writer.keeping(Endpoint.of(url), Duration.ofMillis(1))) {
      await().atMost(PATIENCE).until(() -> writer.seen().rounds() > 0);

      // When
      Operation upgrade = done(wish, stack.databases().upgrade(wish.addonId(), "8.0"));

      // Then
      assertThat(engine(url)).startsWith("8.0.");
      long rounds = writer.seen().rounds();
      await().atMost(PATIENCE).until(() -> writer.seen().rounds() > rounds + 1);
      writer.stop();
      Say.line("as the client saw it: %s", writer.seen());
      Say.line("7.0 to 8.0: %s", upgrade.receipt());
      assertThat(writer.lost()).isZero();
      assertThat(writer.seen().cuts()).isOne();
      assertThat(upgrade.receipt().droppedConnections()).isOne();
      assertThat(upgrade.receipt().lostWrites()).isZero();
    }
    assertThat(EveryType.readFrom(url)).isEqualTo(before);
    assertThat(stack.apps().awaitUrl(wish.appId())).isEqualTo(url);
    assertThat(stack.topics().said(DatabaseUpgraded.class, wish.addonId()))
        .extracting(DatabaseUpgraded::version)
        .containsExactly("8.0.2-1");
    await("the app is to restart")
        .atMost(PATIENCE)
        .until(() -> restarts(wish, AppRestartRequired.Reason.ENGINE_UPGRADED) == 1);
    // The volume of the one before, with nothing that runs on it: the way back.
    stack.inventory().awaitExactly(List.of(wish.addonId()));
    assertThat(stack.world().volumes()).hasSize(2);
  }

  @Test
  void fromRedisToValkeyAndBackOnlyToWhatWasKept() {
    // Given
    AddonRequested wish = wishFor(PLAN, "7.0");
    URI url = provide(wish);
    EveryType.writeTo(url);
    Map<String, Object> before = EveryType.readFrom(url);

    // When
    done(wish, stack.databases().upgrade(wish.addonId(), "valkey"));
    Databases.Answer back = stack.databases().upgrade(wish.addonId(), "7.0");

    // Then
    assertThat(back.status()).as("%s", back).isEqualTo(400);
    assertThat(back.body().path("error").asText()).contains("7.0");
    assertThat(EveryType.readFrom(url)).isEqualTo(before);
    assertThat(info(url, "server_name")).isEqualTo("valkey");
    assertThat(stack.databases().show(wish.addonId()).path("readable_version").asText())
        .isEqualTo("valkey-8.1.1-1");
    assertThat(stack.topics().said(DatabaseUpgraded.class, wish.addonId())).hasSize(1);
    stack.inventory().awaitExactly(List.of(wish.addonId()));
    // What was kept is worth keeping: the version of before reads it.
    DockerWorld world = (DockerWorld) stack.world();
    assertThat(world.keysOnWayBack(wish.addonId(), "redock/redis:7.0", EveryType.KEYS))
        .isEqualTo(keys(url));

    // When
    set(url, "since");
    String kept = stack.databases().show(wish.addonId()).at("/rollback_snapshot/version").asText();
    done(wish, stack.databases().rollBack(wish.addonId(), kept));

    // Then
    assertThat(engine(url)).startsWith("7.0.");
    assertThat(EveryType.readFrom(url)).isEqualTo(before);
    assertThat(get(url, "since")).isNull();
    assertThat(stack.databases().rollBack(wish.addonId(), kept).status()).isEqualTo(200);
    assertThat(stack.databases().show(wish.addonId()).at("/rollback_snapshot/version").asText())
        .isEqualTo("valkey-8.1.1-1");
    stack.inventory().awaitExactly(List.of(wish.addonId()));
  }

  private static void set(URI url, String key) {
    try (Jedis redis = new Jedis(url)) {
      redis.set(key, "1");
    }
  }

  private static String get(URI url, String key) {
    try (Jedis redis = new Jedis(url)) {
      return redis.get(key);
    }
  }

  private static String engine(URI url) {
    return info(url, "redis_version");
  }

  private static String info(URI url, String name) {
    try (Jedis redis = new Jedis(url)) {
      return redis
          .info("server")
          .lines()
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  private static Set<String> keys(URI url) {
    try (Jedis redis = new Jedis(url)) {
      return redis.keys(EveryType.KEYS);
    }
  }
}

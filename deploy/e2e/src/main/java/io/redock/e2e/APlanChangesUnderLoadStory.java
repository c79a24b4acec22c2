package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.events.app.AppRestartRequired;
import io.redock.events.database.PlanRefused;
import io.redock.events.platform.AddonRequested;
import io.redock.events.platform.PlanChanged;
import io.redock.local.load.Endpoint;
import io.redock.local.load.Writer;
import io.redock.local.platform.Operation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/// A plan changes on the running process: a client that writes all the time over one connection
/// keeps it, one that connects anew each time always gets in, and no command is refused.
@OnEachRuntime
class APlanChangesUnderLoadStory extends Story {

  private static final Duration SECONDS = Duration.ofSeconds(30);

  APlanChangesUnderLoadStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void withoutADroppedConnectionOrAFailedCommand() {
    // Given
    AddonRequested wish = wish();
    URI url = provide(wish);
    Endpoint endpoint = Endpoint.of(url);
    try (Writer keeping = Writer.keeping(endpoint, Duration.ZERO);
        Writer reconnecting = Writer.reconnecting(endpoint, Duration.ofMillis(1))) {
      await().atMost(SECONDS).until(() -> keeping.seen().rounds() > 0);

      // When
      changeAndRestart(wish, "redis-starter-256");
      changeAndRestart(wish, "redis-starter-2048");
      changeAndRestart(wish, "redis-starter-512");

      // Then
      for (Writer writer : List.of(keeping, reconnecting)) {
        writer.stop();
        assertThat(writer.seen().cuts()).isZero();
        assertThat(writer.seen().refused()).isZero();
        assertThat(writer.lost()).isZero();
      }
    }
    assertThat(stack.databases().operations(wish.addonId()))
        .filteredOn(operation -> operation.type().equals("plan"))
        .hasSize(3)
        .allSatisfy(APlanChangesUnderLoadStory::nothingWasCut);
    try (Jedis redis = new Jedis(url)) {
      assertThat(redis.configGet("maxmemory")).containsValue(String.valueOf(512L << 20));
    }
    assertThat(stack.apps().awaitUrl(wish.appId())).isEqualTo(url);
  }

  private static void nothingWasCut(Operation operation) {
    assertThat(operation.status()).isEqualTo("done");
    assertThat(operation.receipt()).isNotNull();
    assertThat(operation.receipt().writes()).isPositive();
    assertThat(operation.receipt().failedCommands()).isZero();
    assertThat(operation.receipt().droppedConnections()).isZero();
    assertThat(operation.receipt().lostWrites()).isZero();
  }

  @Test
  void unlessTheDataDoesNotFit() {
    // Given
    AddonRequested wish = wish();
    stack.platform().publish(wish);
    URI url = stack.apps().awaitUrl(wish.appId());
    change(wish, "redis-starter-256");
    try (Jedis redis = new Jedis(url)) {
      redis.setbit("large", 8L * (100 << 20), true);
    }

    // When
    stack.platform().publish(new PlanChanged(wish.addonId(), "redis-sandbox"));

    // Then
    PlanRefused refused = stack.topics().await(PlanRefused.class, wish.addonId());
    assertThat(refused.code()).isEqualTo("data-does-not-fit");
    assertThat(refused.message()).contains("64 MiB");
    try (Jedis redis = new Jedis(url)) {
      assertThat(redis.configGet("maxmemory")).containsValue(String.valueOf(256L << 20));
    }
  }

  private void changeAndRestart(AddonRequested wish, String plan) {
    int restarts = restarts(wish, AppRestartRequired.Reason.PLAN_CHANGED);
    change(wish, plan);
    await("the app is to restart")
        .atMost(SECONDS)
        .until(() -> restarts(wish, AppRestartRequired.Reason.PLAN_CHANGED) == restarts + 1);
  }
}

package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.events.app.AppRestartRequired;
import io.redock.events.database.PlanApplied;
import io.redock.events.database.PlanRefused;
import io.redock.events.platform.AddonRequested;
import io.redock.events.platform.PlanChanged;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/// A plan changes on the running process: a client that writes all the time over one connection
/// keeps it and has no command refused.
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
    stack.platform().publish(wish);
    URI url = stack.apps().awaitUrl(wish.appId());
    AtomicBoolean enough = new AtomicBoolean();
    AtomicLong written = new AtomicLong();
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(url, enough, written));
    await().atMost(SECONDS).until(() -> written.get() > 0);

    // When
    change(wish, "redis-starter-256");
    change(wish, "redis-starter-2048");
    change(wish, "redis-starter-512");
    enough.set(true);

    // Then
    assertThat(writer).succeedsWithin(SECONDS);
    try (Jedis redis = new Jedis(url)) {
      assertThat(redis.get("sequence")).isEqualTo(String.valueOf(written.get()));
      assertThat(redis.configGet("maxmemory")).containsValue(String.valueOf(512L << 20));
    }
    assertThat(stack.apps().awaitUrl(wish.appId())).isEqualTo(url);
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

  private void change(AddonRequested wish, String plan) {
    int before = stack.topics().said(PlanApplied.class, wish.addonId()).size();
    int restarts = restarts(wish);
    stack.platform().publish(new PlanChanged(wish.addonId(), plan));
    await(plan + " is applied")
        .atMost(SECONDS)
        .until(() -> stack.topics().said(PlanApplied.class, wish.addonId()).size() == before + 1);
    await("the app is to restart").atMost(SECONDS).until(() -> restarts(wish) == restarts + 1);
  }

  private int restarts(AddonRequested wish) {
    return (int)
        stack.topics().said(AppRestartRequired.class, wish.addonId()).stream()
            .filter(restart -> restart.reason() == AppRestartRequired.Reason.PLAN_CHANGED)
            .count();
  }

  private static void write(URI url, AtomicBoolean enough, AtomicLong written) {
    try (Jedis redis = new Jedis(url)) {
      while (!enough.get()) {
        redis.set("sequence", String.valueOf(written.get() + 1));
        written.incrementAndGet();
      }
    }
  }
}

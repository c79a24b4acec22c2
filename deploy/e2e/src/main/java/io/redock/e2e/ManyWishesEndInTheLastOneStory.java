package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.platform.AddonRemoved;
import io.redock.events.platform.AddonRequested;
import io.redock.events.platform.PlanChanged;
import io.redock.local.load.Endpoint;
import io.redock.local.load.Writer;
import io.redock.local.platform.Operation;
import io.redock.local.stack.Runtime;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/// Nobody waits for one change before asking for the next. What holds in the end is what was
/// asked for last, and nothing is left open.
@OnEachRuntime
class ManyWishesEndInTheLastOneStory extends Story {

  ManyWishesEndInTheLastOneStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void aRemovalWins() {
    // Given
    AddonRequested wish = wish();
    provide(wish);
    stack.inventory().awaitExactly(List.of(wish.addonId()));

    // When
    stack.platform().publish(new PlanChanged(wish.addonId(), "redis-starter-512"));
    if (stack.runtime() == Runtime.DOCKER) {
      stack.databases().upgrade(wish.addonId(), "8.0").operation();
    } else {
      stack.databases().move(wish.addonId()).operation();
    }
    stack.platform().publish(new AddonRemoved(wish.addonId()));

    // Then
    stack.inventory().awaitExactly(List.of());
    assertThat(stack.topics().said(DatabaseDestroyed.class, wish.addonId())).hasSize(1);
  }

  @Test
  void everyOtherWishIsMetToo() {
    // Given
    AddonRequested wish = wish();
    URI url = provide(wish);
    String addon = wish.addonId();
    try (Writer writer = Writer.keeping(Endpoint.of(url), Duration.ofMillis(1))) {
      await().atMost(PATIENCE).until(() -> writer.seen().rounds() > 0);

      // When
      stack.platform().publish(new PlanChanged(addon, "redis-starter-512"));
      stack.databases().enable(addon, "redis-cache").operation();
      stack.databases().move(addon).operation();
      stack.databases().enable(addon, "redis-aof").operation();
      stack.databases().disable(addon, "redis-cache");
      stack.platform().publish(new PlanChanged(addon, "redis-starter-256"));

      // Then
      await("the last plan is there")
          .atMost(PATIENCE)
          .until(
              () -> stack.databases().show(addon).path("plan").asText(),
              "redis-starter-256"::equals);
      stack.inventory().awaitExactly(List.of(addon));
      writer.stop();
      assertThat(writer.lost()).isZero();
      assertThat(writer.seen().cuts()).isOne();
    }
    assertThat(stack.databases().operations(addon)).allMatch(Operation::over);
    try (Jedis redis = new Jedis(url)) {
      assertThat(redis.configGet("maxmemory")).containsValue(String.valueOf(256L << 20));
      assertThat(redis.configGet("maxmemory-policy")).containsValue("noeviction");
      assertThat(redis.configGet("appendonly")).containsValue("yes");
    }
  }
}

package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.events.database.DatabaseDegraded;
import io.redock.events.database.DatabaseRecovered;
import io.redock.events.platform.AddonRequested;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/// A node is what can be lost; a database is not. It comes back at the same URL with what it had
/// saved. What looks like a node and belongs to nobody goes.
@OnEachRuntime
class ADeadNodeComesBackStory extends Story {

  ADeadNodeComesBackStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void withItsDataAtItsUrl() {
    // Given
    AddonRequested wish = wish();
    stack.platform().publish(wish);
    URI url = stack.apps().awaitUrl(wish.appId());
    try (Jedis redis = new Jedis(url)) {
      redis.set("kept", "since before");
      redis.save();
    }
    stack.inventory().awaitExactly(List.of(wish.addonId()));

    // When
    long died = System.nanoTime();
    stack.world().kill(wish.addonId());

    // Then
    await("the database answers again")
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(get(url, "kept")).isEqualTo("since before"));
    Say.took("away", died);
    assertThat(stack.topics().await(DatabaseDegraded.class, wish.addonId()).reason())
        .isEqualTo("node-died");
    stack.topics().await(DatabaseRecovered.class, wish.addonId());
    assertThat(stack.apps().awaitUrl(wish.appId())).isEqualTo(url);
  }

  @Test
  void anOrphanDoesNotAndIsKeptUntilAPersonDecides() {
    // Given
    provide(wish());
    String nobodys = "orphan-of-nobody";
    String here = stack.tables("provisioning").column("SELECT id FROM installation").getFirst();

    // When
    stack.world().plantOrphan(nobodys, here);

    // Then: it may have been met before it ran
    await("the orphan is stopped, and told so")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              assertThat(stack.redock("orphans").output()).contains(nobodys + "  unknown, stopped");
              assertThat(stack.world().nodes())
                  .anyMatch(node -> node.name().equals(nobodys) && !node.running());
            });
    assertThat(stack.world().volumes()).contains(nobodys);

    // When
    stack.redock("orphans", "purge", nobodys, "--yes");

    // Then
    assertThat(stack.world().nodes()).noneMatch(node -> node.name().equals(nobodys));
    assertThat(stack.world().volumes()).doesNotContain(nobodys);
    assertThat(stack.world().strays()).isEmpty();
  }

  static String get(URI url, String key) {
    try (Jedis redis = new Jedis(url)) {
      return redis.get(key);
    }
  }
}

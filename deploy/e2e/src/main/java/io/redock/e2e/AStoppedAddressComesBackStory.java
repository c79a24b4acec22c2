package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.DockerWorld;
import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.events.platform.AddonRequested;
import io.redock.local.stack.Runtime;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/// On Docker a database lives in the namespaces of its address: when that container ends, so do
/// its nodes. Both come back. A process has its address from the host, which cannot be stopped.
@OnEachRuntime(Runtime.DOCKER)
class AStoppedAddressComesBackStory extends Story {

  AStoppedAddressComesBackStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void withTheDatabaseInIt() {
    // Given
    AddonRequested wish = wish();
    stack.platform().publish(wish);
    URI url = stack.apps().awaitUrl(wish.appId());
    try (Jedis redis = new Jedis(url)) {
      redis.set("kept", "since before");
      redis.save();
    }

    // When
    long died = System.nanoTime();
    ((DockerWorld) stack.world()).stopAddressOf(wish.addonId());

    // Then
    await("the database answers again")
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .untilAsserted(
            () -> assertThat(ADeadNodeComesBackStory.get(url, "kept")).isEqualTo("since before"));
    Say.took("away", died);
    stack.inventory().awaitExactly(List.of(wish.addonId()));
  }
}

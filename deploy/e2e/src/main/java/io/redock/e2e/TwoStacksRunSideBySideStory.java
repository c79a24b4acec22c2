package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.e2e.stack.BothRuntimes;
import io.redock.e2e.stack.RunningStack;
import io.redock.events.platform.AddonRemoved;
import io.redock.events.platform.AddonRequested;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/// Two homes on one machine have nothing to do with each other, whatever their platforms call
/// things.
@BothRuntimes
class TwoStacksRunSideBySideStory extends Story {

  private final RunningStack neighbour;

  TwoStacksRunSideBySideStory(RunningStack stack, RunningStack neighbour) {
    super(stack);
    this.neighbour = neighbour;
  }

  @Test
  void andDoNotMeet() {
    // Given
    AddonRequested wish = wish();
    stack.platform().publish(wish);
    neighbour.platform().publish(wish);
    URI ours = stack.apps().awaitUrl(wish.appId());
    URI theirs = neighbour.apps().awaitUrl(wish.appId());

    // When
    neighbour.platform().publish(new AddonRemoved(wish.addonId()));
    neighbour.inventory().awaitExactly(List.of());

    // Then
    assertThat(ours.getPort()).isNotEqualTo(theirs.getPort());
    stack.inventory().awaitExactly(List.of(wish.addonId()));
    try (Jedis redis = new Jedis(ours)) {
      assertThat(redis.ping()).isEqualTo("PONG");
    }
    neighbour.apps().get(wish.appId(), false, stack.secrets().getFirst()).then().statusCode(401);
  }
}

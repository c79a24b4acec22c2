package io.redock.e2e;

import static io.redock.e2e.BusinessStory.goOn;
import static io.redock.e2e.BusinessStory.goesOn;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.events.platform.AddonRequested;
import io.redock.local.fault.Cluster;
import io.redock.local.load.Endpoint;
import io.redock.local.load.Writer;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One node becomes a cluster at its address and one node again while clients write: each change
/// cuts them off once, and no acknowledged write is lost.
@OnEachRuntime
class AStarterBecomesBusinessAndBackStory extends Story {

  AStarterBecomesBusinessAndBackStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void atTheSameHostAndPort() {
    // Given
    AddonRequested wish = wishFor("redis-starter-256", null);
    URI url = provide(wish);
    try (Writer keeping = Writer.keeping(Endpoint.of(url), BusinessStory.PAUSE);
        Writer reconnecting = Writer.reconnecting(Endpoint.of(url), BusinessStory.PAUSE)) {
      goOn(keeping);
      goOn(reconnecting);

      // When
      goesOn("a cluster", 1, change(wish, "redis-business-256"), keeping, reconnecting);

      // Then
      Cluster cluster = Cluster.look(stack.databases(), wish.addonId());
      assertThat(cluster.members()).hasSize(3);
      assertThat(cluster.gateways()).hasSize(2);

      // When
      goesOn("one node", 2, change(wish, "redis-starter-256"), keeping, reconnecting);

      // Then
      assertThat(stack.databases().instances(wish.addonId())).hasSize(1);
    }
    assertThat(stack.apps().awaitUrl(wish.appId())).isEqualTo(url);
    stack.inventory().awaitExactly(List.of(wish.addonId()));
  }
}

package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.events.app.AppRestartRequired;
import io.redock.events.platform.AddonRequested;
import io.redock.local.load.Endpoint;
import io.redock.local.load.Writer;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;

/// A password is replaced without anybody being locked out: for a while both work, so that the app
/// has time to restart with the new one.
@OnEachRuntime
class APasswordIsRotatedStory extends Story {

  APasswordIsRotatedStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void bothWorkUntilTheFormerOneStops() {
    // Given
    AddonRequested wish = wish();
    URI before = provide(wish);
    try (Writer writer = Writer.keeping(Endpoint.of(before), Duration.ofMillis(1))) {

      // When
      done(wish, stack.databases().resetPassword(wish.addonId()));
      boolean formerWorks = works(before);
      await("the app has another URL")
          .atMost(PATIENCE)
          .until(() -> !stack.apps().awaitUrl(wish.appId()).equals(before));
      URI after = stack.apps().awaitUrl(wish.appId());

      // Then
      assertThat(formerWorks).isTrue();
      assertThat(works(after)).isTrue();
      assertThat(after.getHost()).isEqualTo(before.getHost());
      assertThat(after.getPort()).isEqualTo(before.getPort());
      await("the app is to restart, as it was for its first URL")
          .atMost(PATIENCE)
          .until(() -> restarts(wish, AppRestartRequired.Reason.CONNECTION_CHANGED) == 2);
      await("the former password stops").atMost(PATIENCE).until(() -> !works(before));
      assertThat(catchThrowable(() -> works(after))).isNull();
      writer.stop();
      assertThat(writer.seen().cuts()).isZero();
      assertThat(writer.seen().refused()).isZero();
      assertThat(writer.lost(Endpoint.of(after))).isZero();
    }
  }

  private static boolean works(URI url) {
    try (Jedis redis = new Jedis(url)) {
      return redis.ping().equals("PONG");
    } catch (JedisAccessControlException wrongPassword) {
      return false;
    }
  }
}

package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.e2e.stack.DockerWorld;
import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.local.load.Endpoint;
import io.redock.local.load.Writer;
import io.redock.local.platform.Operation;
import io.redock.local.stack.Runtime;
import java.util.List;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/// What is done to a Business database on purpose: it grows where it stands, another node leads it,
/// it gets another engine version. Clients are cut off once at most, and no write is lost.
@OnEachRuntime
class ABusinessDatabaseChangesUnderLoadStory extends BusinessStory {

  private static final String WORKER = "worker-7";
  private static final String WEB = "web.1";
  private static final String OLD = "redock/redis:7.0";

  ABusinessDatabaseChangesUnderLoadStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void andNoAcknowledgedWriteIsLost() {
    // Given
    String first = target.look().primary();
    try (NamedClient worker = NamedClient.named(WORKER, url);
        NamedClient web = NamedClient.named(WEB, url);
        Writer keeping = writer();
        Writer reconnecting = Writer.reconnecting(Endpoint.of(url), PAUSE)) {

      // When
      Operation grown = change(wish, "redis-business-512");

      // Then
      goesOn("grown", 0, grown, keeping, reconnecting);
      try (Jedis redis = new Jedis(url)) {
        assertThat(redis.configGet("maxmemory")).containsValue(String.valueOf(512L << 20));
      }

      // When
      Operation move = done(wish, stack.databases().move(wish.addonId()));

      // Then
      goesOn("switched over", 1, move, keeping, reconnecting);
      assertThat(worker.cuts()).isEqualTo(1);
      assertThat(web.cuts()).isEqualTo(1);
      tells(move, WORKER);
      tells(move, WEB);
      assertThat(target.whole().primary()).isNotEqualTo(first);

      // When
      if (stack.runtime() == Runtime.DOCKER) {
        try (Jedis redis = new Jedis(url)) {
          redis.set("before:upgrade", "7.0");
        }
        Operation upgrade = done(wish, stack.databases().upgrade(wish.addonId(), "8.0"));

        // Then
        goesOn("upgraded", 2, upgrade, keeping, reconnecting);
        try (Jedis redis = new Jedis(url)) {
          assertThat(redis.info("server")).contains("redis_version:8.");
        }
        assertThat(((DockerWorld) stack.world()).keysOnWayBack(wish.addonId(), OLD, "before:*"))
            .containsExactly("before:upgrade");
      }
    }
    assertThat(stack.apps().awaitUrl(wish.appId())).isEqualTo(url);
    target.whole();
    stack.inventory().awaitExactly(List.of(wish.addonId()));
  }

  /// Who has a name is found in the receipt, back within the time that a change may take.
  private static void tells(Operation move, String name) {
    List<Operation.Cut> cut =
        move.receipt().clients().stream().filter(client -> client.name().equals(name)).toList();
    assertThat(cut).as("%s in %s", name, move.receipt()).hasSize(1);
    assertThat(cut.getFirst().address()).isNotBlank();
    assertThat(cut.getFirst().connections()).isEqualTo(1);
    assertThat(cut.getFirst().reconnected()).isEqualTo(1);
    assertThat(cut.getFirst().lastAfterMs()).isBetween(0.0, 2_000.0);
  }
}

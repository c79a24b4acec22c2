package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.events.database.PlanApplied;
import io.redock.events.platform.PlanChanged;
import io.redock.local.load.Endpoint;
import io.redock.local.load.Writer;
import io.redock.local.platform.Operation;
import io.redock.local.stack.Runtime;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/// What is done to a Business database on purpose: it grows where it stands, another node leads it,
/// it gets another engine version. Clients are cut off once at most, and no write is lost.
@OnEachRuntime
class ABusinessDatabaseChangesUnderLoadStory extends BusinessStory {

  ABusinessDatabaseChangesUnderLoadStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void andNoAcknowledgedWriteIsLost() {
    // Given
    String first = victim.look().primary();
    try (Writer keeping = writer();
        Writer reconnecting = Writer.reconnecting(Endpoint.of(url), PAUSE)) {

      // When
      stack.platform().publish(new PlanChanged(wish.addonId(), "redis-business-512"));
      await("the plan is applied")
          .atMost(PATIENCE)
          .until(() -> !stack.topics().said(PlanApplied.class, wish.addonId()).isEmpty());

      // Then
      goesOn("grown", 0, latest("plan"), keeping, reconnecting);
      try (Jedis redis = new Jedis(url)) {
        assertThat(redis.configGet("maxmemory")).containsValue(String.valueOf(512L << 20));
      }

      // When
      Operation move = done(wish, stack.databases().move(wish.addonId()));

      // Then
      goesOn("switched over", 1, move, keeping, reconnecting);
      assertThat(victim.whole().primary()).isNotEqualTo(first);

      // When
      if (stack.runtime() == Runtime.DOCKER) {
        Operation upgrade = done(wish, stack.databases().upgrade(wish.addonId(), "8.0"));

        // Then
        goesOn("upgraded", 2, upgrade, keeping, reconnecting);
        try (Jedis redis = new Jedis(url)) {
          assertThat(redis.info("server")).contains("redis_version:8.");
        }
      }
    }
    assertThat(stack.apps().awaitUrl(wish.appId())).isEqualTo(url);
    victim.whole();
    stack.inventory().awaitExactly(List.of(wish.addonId()));
  }

  private Operation latest(String type) {
    Predicate<Operation> wanted = each -> each.type().equals(type) && each.over();
    return await("the operation " + type)
        .atMost(PATIENCE)
        .until(
            () -> stack.databases().operations(wish.addonId()).stream().filter(wanted).toList(),
            found -> !found.isEmpty())
        .getFirst();
  }

  private static void goesOn(String what, int cuts, Operation operation, Writer... writers) {
    Say.line("as the receipt says: %s", operation.receipt());
    assertThat(operation.receipt()).isNotNull();
    assertThat(operation.receipt().lostWrites()).isZero();
    assertThat(operation.receipt().failedCommands()).isZero();
    assertThat(operation.receipt().droppedConnections()).isLessThanOrEqualTo(Math.min(cuts, 1));
    for (Writer writer : writers) {
      goOn(writer);
      tell(what, writer);
      assertThat(writer.seen().cuts()).isLessThanOrEqualTo(cuts);
      assertThat(writer.seen().refused()).isZero();
      assertThat(writer.lost()).isZero();
    }
  }
}

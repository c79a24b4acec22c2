package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.events.platform.AddonRequested;
import io.redock.local.load.Blocked;
import io.redock.local.load.Client;
import io.redock.local.load.Endpoint;
import io.redock.local.load.Subscribed;
import io.redock.local.load.Transacting;
import io.redock.local.load.Writer;
import io.redock.local.platform.Operation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Another node takes over under clients of every kind. Each is cut off once, comes back to the
/// same place, and finds everything. How long that takes is the bench's to say.
@OnEachRuntime
class AMoveCostsOneReconnectStory extends Story {

  AMoveCostsOneReconnectStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void andNoAcknowledgedWrite() {
    // Given
    AddonRequested wish = wish();
    URI url = provide(wish);
    Endpoint endpoint = Endpoint.of(url);
    try (Writer keeping = Writer.keeping(endpoint, Duration.ZERO);
        Writer reconnecting = Writer.reconnecting(endpoint, Duration.ZERO)) {
      atWork(keeping, reconnecting);

      // When
      Operation move = done(wish, stack.databases().move(wish.addonId()));
      goOn(keeping, reconnecting);

      // Then
      Say.line("as the keeping client saw it: %s", keeping.seen());
      Say.line("as the reconnecting one did: %s", reconnecting.seen());
      Say.line("as the receipt says: %s", move.receipt());
      for (Writer writer : List.of(keeping, reconnecting)) {
        writer.stop();
        assertThat(writer.lost()).isZero();
        assertThat(writer.seen().refused()).isZero();
      }
      assertThat(keeping.seen().cuts()).isOne();
      assertThat(reconnecting.seen().cuts()).isLessThanOrEqualTo(1);
      assertThat(move.receipt()).isNotNull();
      assertThat(move.receipt().droppedConnections()).isOne();
      assertThat(move.receipt().failedCommands()).isZero();
      assertThat(move.receipt().lostWrites()).isZero();
    }
    assertThat(stack.apps().awaitUrl(wish.appId())).isEqualTo(url);
    stack.inventory().awaitExactly(List.of(wish.addonId()));
  }

  @Test
  void whateverTheyWaitFor() {
    // Given
    AddonRequested wish = wish();
    Endpoint endpoint = Endpoint.of(provide(wish));
    try (Blocked blocked = Blocked.on(endpoint);
        Subscribed subscribed = Subscribed.to(endpoint);
        Transacting transacting = Transacting.on(endpoint)) {
      atWork(transacting);
      blocked.send();
      atWork(blocked);
      await().atMost(PATIENCE).until(subscribed::send);

      // When
      done(wish, stack.databases().move(wish.addonId()));

      // Then
      long received = blocked.seen().rounds();
      blocked.send();
      await().atMost(PATIENCE).until(() -> blocked.seen().rounds() > received);
      await().atMost(PATIENCE).until(subscribed::send);
      goOn(transacting);
      for (Client client : List.of(blocked, subscribed, transacting)) {
        client.stop();
        assertThat(client.seen().cuts()).as("%s", client).isOne();
        assertThat(client.seen().refused()).as("%s", client).isZero();
      }
      assertThat(transacting.counted())
          .allSatisfy(
              counted ->
                  assertThat(counted)
                      .isBetween(transacting.seen().rounds(), transacting.seen().rounds() + 1));
      assertThat(transacting.counted().getFirst()).isEqualTo(transacting.counted().getLast());
    }
  }

  private static void atWork(Client... clients) {
    for (Client client : clients) {
      await().atMost(PATIENCE).until(() -> client.seen().rounds() > 0);
    }
  }

  private static void goOn(Client... clients) {
    for (Client client : clients) {
      long rounds = client.seen().rounds();
      await().atMost(PATIENCE).until(() -> client.seen().rounds() > rounds + 1);
    }
  }
}

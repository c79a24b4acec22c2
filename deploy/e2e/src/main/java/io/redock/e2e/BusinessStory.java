package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.events.platform.AddonRequested;
import io.redock.local.fault.FaultTarget;
import io.redock.local.load.Client;
import io.redock.local.load.Endpoint;
import io.redock.local.load.Writer;
import io.redock.local.platform.Operation;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/// What stories of a Business database have in common: they begin with one.
abstract class BusinessStory extends Story {

  /// A client that writes as fast as it can would slow down everybody else on a small machine.
  static final Duration PAUSE = Duration.ofMillis(1);

  /// How many writes, at one each [#PAUSE], a primary that lost all others may take until it stops:
  /// `min-replicas-max-lag` is three seconds, and Redis looks once a second.
  static final long BOUND = 4_000;

  AddonRequested wish;
  URI url;
  FaultTarget target;

  BusinessStory(RunningStack stack) {
    super(stack);
  }

  @BeforeEach
  void aBusinessDatabase() {
    long begun = System.nanoTime();
    wish = wishFor("redis-business-256", null);
    url = provide(wish);
    target = new FaultTarget(wish.addonId(), Endpoint.of(url), stack.databases(), stack.faults());
    target.whole();
    Say.took("a Business database is there", begun);
  }

  /// A dumb client: it stays where it is until it is cut off, whatever it is answered.
  Writer writer() {
    Writer writer = Writer.keeping(Endpoint.of(url), PAUSE);
    goOn(writer);
    writer.forgetGaps();
    return writer;
  }

  /// Waits until it has written more.
  static void goOn(Client client) {
    long rounds = client.seen().rounds();
    await("a client writes").atMost(PATIENCE).until(() -> client.seen().rounds() > rounds + 1);
  }

  static void tell(String what, Writer writer) {
    Say.line("%s: %s, %d lost", what, writer.seen(), writer.lost());
    writer.forgetGaps();
  }

  /// After a change that was asked for: nothing was refused or lost, as the clients and the receipt
  /// of the change say, and nobody was cut off more often than that.
  static void goesOn(String what, int cuts, Operation operation, Writer... writers) {
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

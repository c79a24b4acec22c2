package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.events.database.DatabaseUpgraded;
import io.redock.events.platform.AddonRequested;
import io.redock.local.load.Endpoint;
import io.redock.local.load.Writer;
import io.redock.local.stack.Runtime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// provisioning-service dies while several databases are being handed over, each at a moment of
/// its own. Whoever comes back finishes each hand-over, and does none twice. The seed is printed;
/// the moments repeat, what happens in them does not.
@OnEachRuntime(Runtime.DOCKER)
class KilledWhileNodesTakeOverStory extends Story {

  private static final int ROUNDS = 2;
  private static final int DATABASES = 4;

  private final Random random;

  KilledWhileNodesTakeOverStory(RunningStack stack) {
    super(stack);
    String chosen = System.getProperty("redock.e2e.seed", "");
    long seed = chosen.isBlank() ? System.nanoTime() : Long.parseLong(chosen);
    random = new Random(seed);
    Say.line("%d kills on %s, -Dredock.e2e.seed=%d", ROUNDS, stack, seed);
  }

  private record Served(AddonRequested wish, Writer writer, boolean upgraded) {}

  @Test
  void everyHandOverIsFinishedOnce() throws InterruptedException {
    // Given
    List<Served> all = new ArrayList<>();
    for (int i = 0; i < DATABASES; i++) {
      AddonRequested wish = wish();
      // A client that hung up by itself would count as one that was cut off.
      Endpoint endpoint = Endpoint.of(provide(wish)).waiting(PATIENCE);
      // The first is upgraded in the first round, while the others move.
      boolean upgraded = i == 0;
      all.add(new Served(wish, Writer.keeping(endpoint, Duration.ofMillis(1)), upgraded));
    }
    all.forEach(each -> await().atMost(PATIENCE).until(() -> each.writer().seen().rounds() > 0));

    // When
    for (int round = 0; round < ROUNDS; round++) {
      List<String> operations = new ArrayList<>();
      for (Served each : all) {
        operations.add(ask(each, round));
        TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
      }
      stack.kill9("provisioning-service");
      stack.up();
      long begun = System.nanoTime();
      for (int i = 0; i < DATABASES; i++) {
        assertThat(
                stack
                    .databases()
                    .awaitEnd(all.get(i).wish().addonId(), operations.get(i), PATIENCE)
                    .status())
            .isEqualTo("done");
      }
      Say.took("all hand-overs are finished after a kill", begun);
    }

    // Then
    for (Served each : all) {
      Writer writer = each.writer();
      long rounds = writer.seen().rounds();
      await().atMost(PATIENCE).until(() -> writer.seen().rounds() > rounds + 1);
      writer.stop();
      Say.line("%s", writer.seen());
      assertThat(writer.lost()).isZero();
      assertThat(writer.seen().cuts()).as("%s", writer.seen()).isLessThanOrEqualTo(ROUNDS);
      // An attempt that stepped back, and cut nobody off, leaves its number unused.
      assertThat(node(each)).isGreaterThan(ROUNDS);
      assertThat(stack.topics().said(DatabaseUpgraded.class, each.wish().addonId()))
          .hasSize(each.upgraded() ? 1 : 0);
    }
    stack.inventory().awaitExactly(all.stream().map(each -> each.wish().addonId()).toList());
  }

  private String ask(Served served, int round) {
    String addon = served.wish().addonId();
    return served.upgraded() && round == 0
        ? stack.databases().upgrade(addon, "8.0").operation()
        : stack.databases().move(addon).operation();
  }

  private int node(Served served) {
    return Integer.parseInt(
        stack
            .tables("provisioning")
            .column("SELECT node FROM database WHERE id = '" + served.wish().addonId() + "'")
            .getFirst());
  }
}

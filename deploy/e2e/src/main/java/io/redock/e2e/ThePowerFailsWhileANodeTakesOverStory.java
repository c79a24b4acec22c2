package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.e2e.stack.Tables;
import io.redock.e2e.stack.World;
import io.redock.events.platform.AddonRequested;
import io.redock.local.load.Endpoint;
import io.redock.local.load.Writer;
import io.redock.local.process.Commands;
import io.redock.local.stack.Runtime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// All nodes and provisioning-service die in one instant. Whoever starts again has nothing but
/// files, and they agree on who has every write that was acknowledged: each was on disk before.
@OnEachRuntime(Runtime.DOCKER)
class ThePowerFailsWhileANodeTakesOverStory extends Story {

  /// @param step the one that is being done
  /// @param later milliseconds since it began
  private record Moment(String step, int later) {}

  private static final List<Moment> MOMENTS =
      List.of(
          new Moment("move.fill-successor", 0),
          new Moment("move.take-over", 0),
          new Moment("move.take-over", 15),
          new Moment("move.take-over", 30),
          new Moment("move.take-over", 60),
          new Moment("move.retire-node", 0));

  private static final int TRIES = 3;

  /// Where it rests once a hand-over is over.
  private static final String AT_REST = "watch.watch-database";

  ThePowerFailsWhileANodeTakesOverStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void andNoAcknowledgedWriteIsMissing() throws InterruptedException {
    // Given
    AddonRequested wish = wish();
    Endpoint endpoint = Endpoint.of(provide(wish));
    done(wish, stack.databases().enable(wish.addonId(), "redis-aof"));

    try (Writer writer = Writer.keeping(endpoint, Duration.ZERO)) {
      int met = 0;
      for (Moment moment : MOMENTS) {
        boolean underWay = false;
        for (int i = 0; i < TRIES && !underWay; i++) {
          underWay = !failsAt(moment, wish, writer).equals(AT_REST);
        }
        met += underWay ? 1 : 0;
      }

      // Then: on a machine in a hurry a node may have everything before it is seen to fill.
      assertThat(met).as("moments that were met").isGreaterThanOrEqualTo(MOMENTS.size() - 1);
    }
    stack.inventory().awaitExactly(List.of(wish.addonId()));
  }

  /// @return in which step the power failed
  private String failsAt(Moment moment, AddonRequested wish, Writer writer)
      throws InterruptedException {
    // When
    awaitWrites(writer);
    String operation = stack.databases().move(wish.addonId()).operation();
    String failedAt = cutPower(wish.addonId(), moment);
    stack.up();

    // Then
    assertThat(stack.databases().awaitEnd(wish.addonId(), operation, PATIENCE).status())
        .as("%s", moment)
        .isEqualTo("done");
    awaitWrites(writer);
    Say.line("%s, the power failed in %s: %s", moment, failedAt, writer.seen());
    assertThat(writer.lost()).as("%s", moment).isZero();
    return failedAt;
  }

  private static void awaitWrites(Writer writer) {
    long before = writer.seen().rounds();
    await("writes are acknowledged")
        .atMost(PATIENCE)
        .until(() -> writer.seen().rounds() > before + 100);
  }

  /// @return in which step it was
  private String cutPower(String database, Moment moment) throws InterruptedException {
    Tables tables = stack.tables("provisioning");
    String step = "SELECT step FROM strand WHERE subject = '" + database + "'";
    await("both nodes run").atMost(PATIENCE).until(() -> running(database).size() == 2);
    List<String> pids =
        Stream.concat(
                running(database).stream().flatMap(node -> stack.faults().pids(node).stream()),
                Stream.of(stack.servicePids().get("provisioning-service")))
            .map(String::valueOf)
            .toList();
    await("the moment")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> List.of(moment.step(), AT_REST).contains(tables.column(step).getFirst()));
    TimeUnit.MILLISECONDS.sleep(moment.later());
    Commands.run(Stream.concat(Stream.of("kill", "-KILL"), pids.stream()).toList());
    return tables.column(step).getFirst();
  }

  private List<String> running(String database) {
    return stack.world().nodes().stream()
        .filter(node -> node.databaseId().equals(database) && node.running())
        .map(World.Seen::name)
        .toList();
  }
}

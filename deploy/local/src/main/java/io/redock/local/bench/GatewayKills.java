package io.redock.local.bench;

import io.redock.local.fault.FaultTarget;
import io.redock.local.load.Client;
import io.redock.local.load.Writer;
import io.redock.local.process.Waiting;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Of two gateways one is killed, and when it is back, the other one. Whoever was led by the dead
/// one comes back through the other, so the next kill meets all of them.
final class GatewayKills {

  private static final double LIMIT = 50;
  private static final int CLIENTS = 4;

  /// Several on two cores would else wait for each other.
  private static final Duration PAUSE = Duration.ofMillis(1);

  private static final Duration SETTLED = Duration.ofSeconds(3);

  private final PrintStream progress;
  private final int count;
  private final FaultTarget database;

  GatewayKills(PrintStream progress, int count, FaultTarget database) {
    this.progress = progress;
    this.count = count;
    this.database = database;
  }

  List<Figure> run(String name, Consumer<String> kill) {
    List<Double> gaps = new ArrayList<>();
    int refused;
    long lost = 0;
    List<Writer> writers =
        IntStream.range(0, CLIENTS)
            .mapToObj(_ -> Writer.keeping(database.endpoint(), PAUSE))
            .toList();
    try {
      for (int i = 1; i <= count; i++) {
        String victim = database.whole().gateways().get(i % 2);
        // Whether a gateway serves already, no client can tell while the other one does.
        Waiting.until(SETTLED, () -> false);
        goOn(writers);
        writers.forEach(Client::forgetGaps);
        int cuts = cuts(writers);
        kill.accept(victim);
        goOn(writers);
        gaps.add(writers.stream().mapToDouble(one -> one.seen().longestGapMs()).max().orElse(0));
        progress.printf(
            "  gateway %d/%d: gap %.1f ms, %d of %d cut off%n",
            i, count, gaps.getLast(), cuts(writers) - cuts, CLIENTS);
      }
    } finally {
      writers.forEach(Client::close);
    }
    refused = writers.stream().mapToInt(one -> one.seen().refused()).sum();
    for (Writer writer : writers) {
      lost += writer.lost();
      writer.forgetKey();
    }
    Sample sample = new Sample(gaps);
    return List.of(
        Figure.millis(name + ", gap of a client p50", sample.percentile(50), "at worst", LIMIT),
        Figure.millis(name + ", gap of a client max", sample.percentile(100), "at worst", LIMIT),
        Figure.count(name + ", refused commands", refused, "none", 0),
        Figure.count(name + ", lost writes", lost, "none", 0));
  }

  private static void goOn(List<Writer> writers) {
    writers.forEach(writer -> UnderWriter.await(writer, writer.seen().rounds() + 1));
  }

  private static int cuts(List<Writer> writers) {
    return writers.stream().mapToInt(writer -> writer.seen().cuts()).sum();
  }
}

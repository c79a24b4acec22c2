package io.redock.local.bench;

import io.redock.local.load.Endpoint;
import io.redock.local.load.Overwriter;
import io.redock.local.platform.Operation;
import io.redock.local.platform.Unmet;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Moves of a database whose copy takes minutes, while somebody writes all the time: what is
/// written meanwhile has to wait for the copy. By an engine's own limits none of these would come
/// to an end.
final class MuchData {

  private static final String PLAN = "redis-starter-4096";
  private static final long BYTES_PER_SECOND = 5_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /// As the operation tells which copy it is at, if it is not the first.
  private static final Pattern TRY = Pattern.compile("try (\\d+)");

  private final Hosts hosts;
  private final QuietMachine quiet;
  private final PrintStream progress;
  private int tries = 1;
  private String last = "";

  MuchData(Hosts hosts, QuietMachine quiet, PrintStream progress) {
    this.hosts = hosts;
    this.quiet = quiet;
    this.progress = progress;
  }

  /// @param name of the figures
  List<Figure> run(String id, String name, long bytes, int moves, Handovers seen) {
    try (Hosts.Host host = hosts.open(id, PLAN, null)) {
      Endpoint endpoint = host.endpoint();
      progress.printf("  much: writing %d MiB%n", bytes >> 20);
      Filling.fill(endpoint, bytes);
      Filling.awaitSaved(endpoint);
      for (int i = 1; i <= moves; i++) {
        quiet.await();
        seen.add(moved(host, bytes, i, moves));
      }
    }
    List<Figure> figures = new ArrayList<>(seen.figures(name));
    figures.add(Figure.count(name + ", tries of a copy", tries, "one", 1));
    return figures;
  }

  private UnderWriter<Operation> moved(Hosts.Host host, long bytes, int number, int of) {
    long begun = System.nanoTime();
    try (Overwriter overwriter =
        Overwriter.of(
            host.endpoint(), Filling::key, Filling.items(bytes), Filling.VALUE, BYTES_PER_SECOND)) {
      UnderWriter<Operation> one =
          UnderWriter.watch(host.endpoint(), () -> host.move(PATIENCE, this::told));
      double seconds = (System.nanoTime() - begun) / 1e9;
      progress.printf(
          "  much %d/%d: %.0f s, gap %.1f ms (the receipt says %.1f), %d lost, %.1f MB/s written"
              + " beside it%n",
          number,
          of,
          seconds,
          one.client().longestGapMs(),
          one.result().receipt().longestGapMs(),
          one.lost(),
          overwriter.seen().rounds() * Filling.VALUE / seconds / 1e6);
      if (overwriter.seen().refused() > 0) {
        throw new Unmet("writes were refused: " + overwriter.seen());
      }
      Handovers.mustLoseNothing(one);
      return one;
    }
  }

  private void told(String words) {
    if (!words.equals(last)) {
      progress.printf("  much: %s%n", words);
      last = words;
    }
    Matcher said = TRY.matcher(words);
    if (said.find()) {
      tries = Math.max(tries, Integer.parseInt(said.group(1)));
    }
  }
}

package io.redock.local.bench;

import io.redock.local.load.Seen;
import io.redock.local.platform.Operation;
import io.redock.local.platform.Unmet;
import io.redock.local.stack.Runtime;
import io.redock.local.stack.Stack;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// What a client sees when another node takes over: it writes as fast as it can on one connection,
/// and connects again when that ends.
public final class HandoverBench {

  private static final String SMALL = "redis-starter-256";
  private static final String LARGE = "redis-starter-2048";
  private static final String OLD = "7.0";
  private static final String NEW = "8.0";
  private static final double AT_P50 = 50;
  private static final double AT_WORST = 200;

  private final Stack stack;
  private final int count;
  private final long dataBytes;
  private final long muchBytes;
  private final PrintStream progress;
  private final QuietMachine quiet;
  private final String run = UUID.randomUUID().toString().split("-")[0];

  /// @param dataBytes how much the large database holds
  /// @param muchBytes how much the one holds that is written to all the time; 0 to leave it out
  public HandoverBench(
      Stack stack, int count, long dataBytes, long muchBytes, PrintStream progress) {
    this.stack = stack;
    this.count = count;
    this.dataBytes = dataBytes;
    this.muchBytes = muchBytes;
    this.progress = progress;
    this.quiet = new QuietMachine(stack);
  }

  /// @throws Unmet also if an acknowledged write was lost
  public List<Figure> run() {
    Runtime runtime = stack.settings().runtime().orElseThrow();
    List<Figure> figures = new ArrayList<>();
    figures.add(Baseline.measure(runtime, run));
    try (ManagedRedis managed = new ManagedRedis(stack)) {
      Hosts hosts = new Hosts(stack, managed);
      // The first of each do not count: classes to load, images to read from the disk.
      moves(hosts, "warm-up", SMALL, 0, 2);
      figures.addAll(moves(hosts, "move", SMALL, 0, count).figures("move " + runtime.key()));
      if (runtime == Runtime.DOCKER) {
        figures.addAll(upgrades(hosts).figures("upgrade docker " + OLD + " to " + NEW));
      }
      figures.add(BareSave.measure(runtime, run, dataBytes, AT_P50));
      figures.addAll(
          moves(hosts, "large", LARGE, dataBytes, count)
              .figures("move %s with %d MiB".formatted(runtime.key(), dataBytes >> 20)));
      if (muchBytes > 0) {
        figures.addAll(much(hosts, runtime));
      }
      figures.addAll(new OtherClients(hosts, quiet, progress).run(id("others"), count, runtime));
    }
    return figures;
  }

  /// Each takes minutes, so there are few of them.
  private List<Figure> much(Hosts hosts, Runtime runtime) {
    String name = "move %s with %d MiB under 5 MB/s".formatted(runtime.key(), muchBytes >> 20);
    return new MuchData(hosts, quiet, progress)
        .run(id("much"), name, muchBytes, Math.ceilDiv(count, 10), new Handovers(AT_P50, AT_WORST));
  }

  private String id(String kind) {
    return "bench-" + run + "-" + kind;
  }

  /// Of one database, again and again.
  private Handovers moves(Hosts hosts, String kind, String plan, long bytes, int times) {
    Handovers seen = new Handovers(AT_P50, AT_WORST);
    String id = id(kind);
    try (Hosts.Host host = hosts.open(id, plan, null)) {
      if (bytes > 0) {
        progress.printf("  %s: writing %d MiB%n", kind, bytes >> 20);
        Filling.fill(host.endpoint(), bytes);
        progress.printf("  %s: waiting until it is saved%n", kind);
        Filling.awaitSaved(host.endpoint());
      }
      for (int i = 1; i <= times; i++) {
        quiet.await();
        seen.add(observe(kind, i, times, host, host::move));
      }
    }
    return seen;
  }

  private Handovers upgrades(Hosts hosts) {
    Handovers seen = new Handovers(AT_P50, AT_WORST);
    for (int i = 1; i <= count; i++) {
      try (Hosts.Host host = hosts.open(id("upgrade-" + i), SMALL, OLD)) {
        quiet.await();
        seen.add(observe("upgrade", i, count, host, () -> host.upgrade(NEW)));
      }
    }
    return seen;
  }

  private UnderWriter<Operation> observe(
      String kind, int number, int of, Hosts.Host host, Supplier<Operation> change) {
    UnderWriter<Operation> one = UnderWriter.watch(host.endpoint(), change);
    Seen seen = one.client();
    progress.printf(
        "  %s %d/%d: gap %.1f ms, cut off %.1f ms (the receipt says %.1f), %d reconnects, %d lost"
            + " of %d%n",
        kind,
        number,
        of,
        seen.longestGapMs(),
        seen.longestCutMs(),
        one.result().receipt().longestGapMs(),
        seen.cuts(),
        one.lost(),
        seen.rounds());
    Handovers.mustLoseNothing(one);
    return one;
  }
}

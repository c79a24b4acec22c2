package io.redock.local.bench;

import io.redock.local.platform.Unmet;
import io.redock.local.stack.Runtime;
import io.redock.local.stack.Stack;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// What processors do while nobody asks for anything: with no database, with Starters, and with
/// clusters beside them. A hundred percent is one processor.
///
/// What a cluster and a Starter cost is what is added when they are there. It is counted by the
/// kernel for each process, so it depends little on what else the machine does.
public final class IdleBench {

  private static final String STARTER = "redis-starter-256";
  private static final String CLUSTER = "redis-business-256";
  private static final int STARTERS = 10;
  private static final int CLUSTERS = 3;
  private static final Duration WINDOW = Duration.ofSeconds(10);

  /// Percent of a processor, as promised for a machine of two cores.
  private static final double A_CLUSTER = 1;

  private static final double THE_CONTROL_PLANE = 5;

  private final int windows;
  private final PrintStream progress;
  private final QuietMachine quiet;
  private final Stack stack;
  private final String run = UUID.randomUUID().toString().split("-")[0];

  /// @param windows of ten seconds each, of which the median counts; one more goes before
  public IdleBench(Stack stack, int windows, PrintStream progress) {
    this.stack = stack;
    this.windows = windows;
    this.progress = progress;
    this.quiet = new QuietMachine(stack);
  }

  public List<Figure> run() {
    String runtime = stack.settings().runtime().map(Runtime::key).orElseThrow();
    try (ManagedRedis managed = new ManagedRedis(stack)) {
      Rest empty = rest("no database");
      provide(managed, "starter", STARTER, STARTERS);
      Rest starters = rest(STARTERS + " starters");
      provide(managed, "cluster", CLUSTER, CLUSTERS);
      Rest clusters = rest(CLUSTERS + " clusters more");
      double starter = (starters.ofDatabases() - empty.ofDatabases()) / STARTERS;
      double cluster = (clusters.ofDatabases() - starters.ofDatabases()) / CLUSTERS;
      return List.of(
          controlPlane("no database", empty),
          controlPlane(STARTERS + " starters", starters),
          controlPlane(CLUSTERS + " clusters more", clusters),
          Figure.percent("idle, a cluster " + runtime, cluster, "promised", A_CLUSTER),
          Figure.percent("idle, a starter " + runtime, starter, "a cluster's", A_CLUSTER));
    }
  }

  private static Figure controlPlane(String with, Rest rest) {
    return Figure.percent(
        "idle, control plane, " + with, rest.controlPlane(), "promised", THE_CONTROL_PLANE);
  }

  private void provide(ManagedRedis managed, String kind, String plan, int many) {
    IntStream.rangeClosed(1, many)
        .mapToObj(number -> "bench-" + run + "-" + kind + "-" + number)
        .forEach(id -> managed.measure(id, plan));
    quiet.await();
  }

  /// Medians, in percent of a processor.
  private record Rest(double services, double infrastructure, double engine, double databases) {

    double controlPlane() {
      return services + infrastructure;
    }

    double ofDatabases() {
      return engine + databases;
    }
  }

  private Rest rest(String with) {
    quiet.await();
    IdleCpu cpu = IdleCpu.of(stack);
    List<IdleCpu.Used> used = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    for (int window = 0; window <= windows; window++) {
      long begun = System.nanoTime();
      IdleCpu.Used before = cpu.now();
      pass(WINDOW);
      IdleCpu.Used in = cpu.now().minus(before);
      // What has just started is still compiled, and is no rest.
      if (window > 0) {
        used.add(in);
        seconds.add((System.nanoTime() - begun) / 1e9);
      }
    }
    Rest rest =
        new Rest(
            percent(used, seconds, IdleCpu.Used::services),
            percent(used, seconds, IdleCpu.Used::infrastructure),
            percent(used, seconds, IdleCpu.Used::engine),
            percent(used, seconds, IdleCpu.Used::databases));
    progress.printf(
        "  %s: services %.1f %%, kafka and postgresql %.1f %%, engine %.1f %%, databases %.1f %%%n",
        with, rest.services(), rest.infrastructure(), rest.engine(), rest.databases());
    return rest;
  }

  private static double percent(
      List<IdleCpu.Used> used, List<Double> seconds, ToDoubleFunction<IdleCpu.Used> part) {
    return new Sample(
            IntStream.range(0, used.size())
                .mapToObj(i -> 100 * part.applyAsDouble(used.get(i)) / seconds.get(i))
                .toList())
        .percentile(50);
  }

  private static void pass(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new Unmet("interrupted while nothing happened");
    }
  }
}

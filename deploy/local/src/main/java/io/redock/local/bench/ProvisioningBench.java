package io.redock.local.bench;

import io.redock.local.platform.Unmet;
import io.redock.local.stack.Runtime;
import io.redock.local.stack.Stack;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;

/// Request to first write, beside a bare Redis of the same kind. Sequential samples alternate, so
/// that whatever else the machine does falls on both.
public final class ProvisioningBench {

  private static final String PLAN = "redis-starter-256";
  private static final int WARM_UP = 3;

  private final Stack stack;
  private final int count;
  private final PrintStream progress;
  private final String run = UUID.randomUUID().toString().split("-")[0];

  public ProvisioningBench(Stack stack, int count, PrintStream progress) {
    this.stack = stack;
    this.count = count;
    this.progress = progress;
  }

  public List<Figure> run() {
    Runtime runtime = stack.settings().runtime().orElseThrow();
    QuietMachine quiet = new QuietMachine(stack);
    List<Figure> figures = new ArrayList<>();
    try (BareRedis bare = runtime == Runtime.DOCKER ? new BareContainer() : new BareProcess();
        ManagedRedis managed = new ManagedRedis(stack)) {
      // A few of each that do not count: classes to load, images to read from the disk.
      alternate("warm-up", WARM_UP, managed, bare, quiet);
      Pair sequential = alternate("sequential", count, managed, bare, quiet);
      Pair concurrent = together(managed, bare, quiet);
      figures.addAll(figures("sequential", runtime, bare, sequential));
      figures.addAll(figures("concurrent", runtime, bare, concurrent));
    }
    return figures;
  }

  private record Pair(Sample managed, Sample bare) {}

  private Pair alternate(
      String kind, int times, ManagedRedis managed, BareRedis bare, QuietMachine quiet) {
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int i = 1; i <= times; i++) {
      String id = "bench-" + run + "-" + kind + "-" + i;
      quiet.await();
      ours.add(managed.measure(id, PLAN));
      managed.remove(id);
      managed.awaitRemoved(id);
      quiet.await();
      theirs.add(bare.measure(id));
      bare.remove(id);
      progress.printf(
          "  %s %d/%d: %.0f ms, %s %.0f ms%n",
          kind, i, times, ours.getLast(), bare.name(), theirs.getLast());
    }
    return new Pair(new Sample(ours), new Sample(theirs));
  }

  private Pair together(ManagedRedis managed, BareRedis bare, QuietMachine quiet) {
    List<String> ids = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      ids.add("bench-" + run + "-concurrent-" + i);
    }
    quiet.await();
    progress.printf("  concurrent: %d requests at once%n", count);
    Sample ours = atOnce(ids, id -> managed.measure(id, PLAN));
    ids.forEach(managed::remove);
    ids.forEach(managed::awaitRemoved);
    quiet.await();
    progress.printf("  concurrent: %d %s at once%n", count, bare.name());
    Sample theirs = atOnce(ids, bare::measure);
    ids.forEach(id -> bare.remove(id));
    return new Pair(ours, theirs);
  }

  private static Sample atOnce(List<String> ids, ToDoubleFunction<String> measure) {
    try (ExecutorService threads = Executors.newFixedThreadPool(ids.size())) {
      List<Future<Double>> running = new ArrayList<>();
      for (String id : ids) {
        running.add(threads.submit(() -> measure.applyAsDouble(id)));
      }
      List<Double> millis = new ArrayList<>();
      for (Future<Double> one : running) {
        millis.add(one.get());
      }
      return new Sample(millis);
    } catch (ExecutionException failed) {
      throw new Unmet(failed.getCause().getMessage());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new Unmet("interrupted while measuring");
    }
  }

  private List<Figure> figures(String kind, Runtime runtime, BareRedis bare, Pair pair) {
    List<Figure> figures = new ArrayList<>();
    for (int percent : List.of(50, 95)) {
      figures.add(
          Figure.millis(
              "provisioning " + runtime.key() + " " + kind + " p" + percent,
              pair.managed().percentile(percent),
              bare.name() + " until its first write, p" + percent,
              pair.bare().percentile(percent)));
    }
    return figures;
  }
}

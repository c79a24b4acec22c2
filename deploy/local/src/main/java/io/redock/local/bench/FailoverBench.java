package io.redock.local.bench;

import io.redock.local.fault.FaultInjection;
import io.redock.local.fault.FaultTarget;
import io.redock.local.load.Seen;
import io.redock.local.platform.Databases;
import io.redock.local.platform.Operation;
import io.redock.local.platform.Unmet;
import io.redock.local.stack.Runtime;
import io.redock.local.stack.Stack;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// A Business database from its request to its first write, and what a client sees when its
/// primary hands over, when that dies, and when a gateway does.
public final class FailoverBench {

  private static final String PLAN = "redis-business-256";
  private static final double READY = 5000;
  private static final double AT_P50 = 200;
  private static final double AT_WORST = 500;
  private static final String STARTER = "redis-starter-256";
  private static final double OTHER_KIND = 1000;

  private final Stack stack;
  private final int count;
  private final PrintStream progress;
  private final QuietMachine quiet;
  private final Runtime kind;
  private final String runtime;
  private final String run = UUID.randomUUID().toString().split("-")[0];

  public FailoverBench(Stack stack, int count, PrintStream progress) {
    this.stack = stack;
    this.count = count;
    this.progress = progress;
    this.quiet = new QuietMachine(stack);
    this.kind = stack.settings().runtime().orElseThrow();
    this.runtime = kind.key();
  }

  /// @throws Unmet also if a planned switch-over lost an acknowledged write
  public List<Figure> run() {
    List<Figure> figures = new ArrayList<>();
    figures.add(Baseline.measure(kind, run));
    try (ManagedRedis managed = new ManagedRedis(stack)) {
      figures.addAll(ready(managed));
      try (Hosts.Host host = new Hosts(stack, managed).open("bench-" + run, PLAN, null)) {
        Databases databases = new Databases(stack.gatewayUrl(), stack.secrets().operatorToken());
        FaultTarget target =
            new FaultTarget(host.id(), host.endpoint(), databases, FaultInjection.to(stack));
        figures.addAll(switchOvers(host, target));
        figures.addAll(failovers("failover " + runtime, target, target.faults()::kill));
        GatewayKills gateways = new GatewayKills(progress, count, target);
        figures.addAll(gateways.run("gateway killed " + runtime, target.faults()::kill));
        if (kind == Runtime.DOCKER) {
          figures.addAll(alone(target, gateways));
        }
      }
      figures.addAll(otherKinds(new Hosts(stack, managed)));
    }
    return figures;
  }

  private List<Figure> ready(ManagedRedis managed) {
    List<Double> millis = new ArrayList<>();
    // The first does not count: classes to load, images to read from the disk.
    for (int i = 0; i <= count; i++) {
      String id = "bench-" + run + "-" + i;
      quiet.await();
      double took = managed.measure(id, PLAN);
      if (i > 0) {
        millis.add(took);
      }
      managed.remove(id);
      managed.awaitRemoved(id);
      progress.printf("  ready %d/%d: %.0f ms%n", i, count, took);
    }
    Sample sample = new Sample(millis);
    return List.of(
        Figure.millis("business " + runtime + " p50", sample.percentile(50), "at p95", READY),
        Figure.millis("business " + runtime + " p95", sample.percentile(95), "at p95", READY));
  }

  private List<Figure> switchOvers(Hosts.Host host, FaultTarget target) {
    Handovers seen = new Handovers(AT_P50, AT_WORST);
    for (int i = 1; i <= count; i++) {
      target.whole();
      UnderWriter<Operation> one = UnderWriter.watch(host.endpoint(), host::move);
      seen.add(one);
      tell("switch-over", i, one);
      Handovers.mustLoseNothing(one);
    }
    return seen.figures("switch-over " + runtime);
  }

  /// A Starter that becomes a Business database, and one node again: a cluster is made or taken
  /// away each time, hence half of the count.
  private List<Figure> otherKinds(Hosts hosts) {
    Handovers seen = new Handovers(OTHER_KIND, OTHER_KIND);
    try (Hosts.Host host = hosts.open("bench-" + run + "-kind", STARTER, null)) {
      for (int i = 1; i <= Math.max(2, count / 2); i++) {
        String plan = i % 2 == 1 ? PLAN : STARTER;
        quiet.await();
        UnderWriter<Operation> one = UnderWriter.watch(host.endpoint(), () -> host.change(plan));
        seen.add(one);
        tell("to " + plan, i, one);
        Handovers.mustLoseNothing(one);
      }
    }
    return seen.figures("starter to business and back " + runtime);
  }

  /// What dies is the program, and not its container with it.
  private List<Figure> alone(FaultTarget target, GatewayKills gateways) {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(
        failovers(
            "failover of the Redis in a container",
            target,
            node -> target.faults().kill(node, "redis-server")));
    figures.addAll(
        gateways.run(
            "HAProxy in a container killed", node -> target.faults().kill(node, "haproxy")));
    return figures;
  }

  private List<Figure> failovers(String name, FaultTarget target, Consumer<String> hurt) {
    Failovers seen = new Failovers();
    for (int i = 1; i <= count; i++) {
      target.whole();
      UnderWriter<String> one =
          UnderWriter.watch(target.endpoint(), () -> target.replacePrimary(hurt));
      seen.add(one);
      tell(name, i, one);
    }
    return seen.figures(name);
  }

  private void tell(String kind, int number, UnderWriter<?> one) {
    Seen client = one.client();
    progress.printf(
        "  %s %d/%d: gap %.1f ms, %d reconnects, %d refused %s, %d lost of %d%n",
        kind,
        number,
        count,
        client.longestGapMs(),
        client.cuts(),
        client.refused(),
        client.refusal(),
        one.lost(),
        client.rounds());
  }
}

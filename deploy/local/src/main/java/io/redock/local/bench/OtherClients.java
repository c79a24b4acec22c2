package io.redock.local.bench;

import io.redock.local.load.Blocked;
import io.redock.local.load.Client;
import io.redock.local.load.Endpoint;
import io.redock.local.load.Subscribed;
import io.redock.local.load.Transacting;
import io.redock.local.platform.Unmet;
import io.redock.local.process.Waiting;
import io.redock.local.stack.Runtime;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Clients that wait for something, listen, or are in the middle of a transaction when another
/// node takes over: each is to be cut off once, and to go on.
final class OtherClients {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Hosts hosts;
  private final QuietMachine quiet;
  private final PrintStream progress;

  OtherClients(Hosts hosts, QuietMachine quiet, PrintStream progress) {
    this.hosts = hosts;
    this.quiet = quiet;
    this.progress = progress;
  }

  List<Figure> run(String id, int moves, Runtime runtime) {
    try (Hosts.Host host = hosts.open(id, "redis-starter-256", null)) {
      Endpoint endpoint = host.endpoint();
      try (Blocked blocked = Blocked.on(endpoint);
          Subscribed subscribed = Subscribed.to(endpoint);
          Transacting transacting = Transacting.on(endpoint)) {
        goOn(blocked, subscribed, transacting);
        for (int i = 1; i <= moves; i++) {
          quiet.await();
          host.move();
          goOn(blocked, subscribed, transacting);
          progress.printf(
              "  others %d/%d: blocked %d, subscribed %d, transacting %d reconnects%n",
              i, moves, blocked.seen().cuts(), subscribed.seen().cuts(), transacting.seen().cuts());
        }
        mustBeWhole(transacting);
        String name = "reconnects in %d moves %s, ".formatted(moves, runtime.key());
        return List.of(
            figure(name + "blocked", blocked, moves),
            figure(name + "subscribed", subscribed, moves),
            figure(name + "transacting", transacting, moves));
      }
    }
  }

  private static Figure figure(String name, Client client, int moves) {
    return Figure.count(name, client.seen().cuts(), "one a move", moves);
  }

  private static void goOn(Blocked blocked, Subscribed subscribed, Transacting transacting) {
    long received = blocked.seen().rounds();
    must("a blocked client", () -> sent(blocked, received));
    must("a subscribed client", subscribed::send);
    long done = transacting.seen().rounds();
    must("a transacting client", () -> transacting.seen().rounds() > done);
  }

  /// What was put into the list while it was not back yet, it finds then.
  private static boolean sent(Blocked blocked, long received) {
    blocked.send();
    return blocked.seen().rounds() > received;
  }

  private static void must(String who, BooleanSupplier goesOn) {
    if (!Waiting.until(PATIENCE, goesOn)) {
      throw new Unmet(who + " does not go on after a move");
    }
  }

  private static void mustBeWhole(Transacting transacting) {
    transacting.stop();
    List<Long> counted = transacting.counted();
    if (!counted.getFirst().equals(counted.getLast())
        || counted.getFirst() < transacting.seen().rounds()) {
      throw new Unmet(
          "transactions were torn or lost: %s after %s".formatted(counted, transacting.seen()));
    }
  }
}

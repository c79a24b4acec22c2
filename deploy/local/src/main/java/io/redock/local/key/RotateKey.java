package io.redock.local.key;

import io.redock.local.Refusal;
import io.redock.local.process.Daemon;
import io.redock.local.process.Waiting;
import io.redock.local.server.Server;
import io.redock.local.stack.Stack;
import io.redock.local.stack.StartStack;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Replaces the key under which a running stack seals. What it has done stands in the file of the
/// keys, so one that was stopped, wherever it was, is taken up by the next.
public final class RotateKey {

  /// In this order: whoever opens has a key before whoever seals under it.
  private static final List<String> OPENERS_FIRST = List.of("env-service", "provisioning-service");

  private static final Duration TO_STOP = Duration.ofSeconds(60);
  private static final Duration TO_SEAL = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Stack stack;
  private final PrintStream out;

  public RotateKey(Stack stack, PrintStream out) {
    this.stack = stack;
    this.out = out;
  }

  /// @param forgetParked whether the old key goes although parked records need it
  /// @throws Refusal if the old key is still needed after some minutes; it stays
  public void rotate(boolean forgetParked) {
    begin();
    restart();
    out.println("Secrets are being sealed anew.");
    if (!Waiting.until(TO_SEAL, PAUSE, () -> needed().isEmpty())) {
      throw new Refusal(
          "still under an old key: " + told(needed()) + "; all keys stay; see the services' logs");
    }
    List<Use> parked = of(Use.Kind.PARKED);
    if (!parked.isEmpty() && !forgetParked) {
      throw new Refusal(
          "parked records need an old key: "
              + told(parked)
              + "; replay them (./redock dead-letters --replay) and rotate again, or give them up"
              + " with --forget-parked");
    }
    List<String> old = old();
    List<Use> past = of(Use.Kind.PAST);
    Path aside = stack.secrets().retireOldSealingKeys();
    restart();
    out.println(
        "Retired: " + String.join(", ", old) + ". No table and no message needs it any more.");
    out.println(
        "It is in "
            + aside
            + ": move that to a safe place. What nodes made before remember (./redock orphans adopt), "
            + "and older dumps of PostgreSQL, open with it alone.");
    if (!past.isEmpty()) {
      out.println("It opens no longer what lies in the past of topics: " + told(past) + ".");
    }
  }

  private void begin() {
    if (old().isEmpty()) {
      out.println("New key " + stack.secrets().addSealingKey() + ".");
    } else {
      out.println("A rotation was begun before; it goes on.");
    }
  }

  private void restart() {
    for (String name : OPENERS_FIRST) {
      Server server =
          stack.services().stream()
              .filter(each -> each.name().equals(name))
              .findFirst()
              .orElseThrow();
      Daemon daemon = stack.daemon(server);
      daemon.stop(server.launch().stopSignal(), TO_STOP);
      daemon.forget();
      new StartStack(stack, out).start();
    }
  }

  private List<String> old() {
    List<String> ids = stack.secrets().sealingKeyIds();
    return ids.subList(1, ids.size());
  }

  private List<Use> needed() {
    String current = stack.secrets().sealingKeyIds().getFirst();
    return new FindUses(stack)
        .find().stream()
            .filter(
                use ->
                    use.kind() == Use.Kind.STORED && !(use.bound() && use.keyId().equals(current))
                        || use.kind() == Use.Kind.UNREAD && !use.keyId().equals(current))
            .toList();
  }

  private List<Use> of(Use.Kind kind) {
    return new FindUses(stack)
        .find().stream().filter(use -> use.kind() == kind && old().contains(use.keyId())).toList();
  }

  private static String told(List<Use> uses) {
    return String.join(
        ", ",
        uses.stream()
            .map(use -> use.count() + " in " + use.place() + " under " + use.keyId())
            .toList());
  }
}

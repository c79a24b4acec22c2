package io.redock.local.stack;

import io.redock.local.Refusal;
import io.redock.local.process.Daemon;
import io.redock.local.process.Waiting;
import io.redock.local.server.Health;
import io.redock.local.server.Server;
import io.redock.local.server.Wire;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Starts what is not running, and waits until all of it works.
public final class StartStack {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  /// Asking costs a service as much as a request does, and it needs its time to start.
  private static final Duration PAUSE = Duration.ofMillis(200);

  private static final int TAIL = 15;

  private final Stack stack;
  private final PrintStream out;

  public StartStack(Stack stack, PrintStream out) {
    this.stack = stack;
    this.out = out;
  }

  /// Before anything is started.
  ///
  /// @throws Refusal naming the first port that somebody else has
  public void refuseTakenPorts() {
    for (Map.Entry<String, Integer> wanted : stack.ports().byServer().entrySet()) {
      String server = wanted.getKey();
      boolean ours =
          stack.servers().stream()
              .filter(candidate -> server.startsWith(candidate.name()))
              .anyMatch(candidate -> stack.daemon(candidate).isAlive());
      if (!ours && Wire.taken(wanted.getValue())) {
        throw new Refusal(
            "port "
                + wanted.getValue()
                + " for "
                + server
                + " is taken by another process; choose another with "
                + flag(server));
      }
    }
  }

  private static String flag(String server) {
    return "--"
        + switch (server) {
          case Ports.KAFKA, Ports.KAFKA_CONTROLLER -> Setting.KAFKA_PORT.key();
          case Ports.POSTGRES -> Setting.POSTGRES_PORT.key();
          case Ports.METRICS_REDIS -> Setting.REDIS_PORT.key();
          default ->
              Setting.PORT.key()
                  + " (services and their management listen on the nine ports after the gateway's)";
        };
  }

  public void start() {
    startAndAwait(stack.infrastructure());
    startAndAwait(stack.services());
  }

  private void startAndAwait(List<Server> servers) {
    long begun = System.nanoTime();
    Together.run(servers, this::startUnlessRunning);
    List<Server> awaited = new ArrayList<>(servers);
    if (!Waiting.until(PATIENCE, PAUSE, () -> noneLeft(awaited, begun))) {
      Server late = awaited.getFirst();
      throw failed(
          late, "is not ready after " + PATIENCE.toSeconds() + " s: " + late.health().says());
    }
  }

  private void startUnlessRunning(Server server) {
    Daemon daemon = stack.daemon(server);
    stopOutdated(server, daemon);
    if (!daemon.isAlive()) {
      server.prepare();
      daemon.start(server.launch());
    }
  }

  /// A JVM whose jars were built anew under it cannot go on.
  private void stopOutdated(Server server, Daemon daemon) {
    try {
      if (server instanceof Service service
          && daemon.isAlive()
          && Files.exists(service.jar())
          && Files.getLastModifiedTime(service.jar()).compareTo(daemon.startedAt()) > 0) {
        out.printf("  %-22s was built anew, starts again%n", server.name());
        daemon.stop("TERM", STOP_PATIENCE);
      }
    } catch (IOException unreadable) {
      // Then nothing is known against it.
    }
  }

  private boolean noneLeft(List<Server> awaited, long begun) {
    for (Server server : List.copyOf(awaited)) {
      Daemon daemon = stack.daemon(server);
      Health health = server.health();
      if (health.ready() && daemon.isAlive()) {
        awaited.remove(server);
        out.printf(
            "  %-22s ready on %-5d after %.1f s  (pid %d)%n",
            server.name(), server.port(), seconds(begun), daemon.pid().orElse(0L));
      } else if (!daemon.isAlive()) {
        throw failed(server, "ended before it was ready");
      }
    }
    return awaited.isEmpty();
  }

  private Refusal failed(Server server, String what) {
    Daemon daemon = stack.daemon(server);
    daemon.tail(TAIL).forEach(line -> out.println("  | " + line));
    return new Refusal(server.name() + " " + what + "; its log is " + daemon.log());
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}

package io.redock.local.stack;

import io.redock.local.process.Daemon;
import io.redock.local.server.Server;
import java.io.PrintStream;
import java.time.Duration;

/// Stops the control plane, those who need others first; databases and data stay.
public final class StopStack {

  /// A JVM that ends for the first time writes its class archive, which takes seconds where all
  /// of them do so at once.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Stack stack;
  private final PrintStream out;

  public StopStack(Stack stack, PrintStream out) {
    this.stack = stack;
    this.out = out;
  }

  /// @return how many were running
  public long stop() {
    long running =
        stack.servers().stream().filter(server -> stack.daemon(server).isAlive()).count();
    // The services at once, they can take seconds; then what they stand on.
    Together.run(stack.services(), this::stop);
    Together.run(stack.infrastructure(), this::stop);
    return running;
  }

  private void stop(Server server) {
    Daemon daemon = stack.daemon(server);
    if (daemon.isAlive()) {
      boolean byItself = daemon.stop(server.launch().stopSignal(), PATIENCE);
      out.printf(
          "  %-22s %s%n",
          server.name(),
          byItself ? "stopped" : "had to be killed after " + PATIENCE.toSeconds() + " s");
    }
    daemon.forget();
  }
}

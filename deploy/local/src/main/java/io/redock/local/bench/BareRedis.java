package io.redock.local.bench;

import io.redock.local.platform.Unmet;
import io.redock.local.server.Wire;
import io.redock.local.stack.Runtime;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The limit: a Redis that nobody manages.
abstract class BareRedis implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Set<Integer> portsGiven = new HashSet<>();
  private final Map<String, URI> running = new ConcurrentHashMap<>();

  /// For people, in the table.
  abstract String name();

  abstract void start(String id, int port) throws IOException;

  abstract void end(String id) throws IOException;

  /// @return milliseconds from the command that starts it to its first acknowledged write; the
  ///     Redis is left running
  double measure(String id) {
    try {
      int port = port();
      URI url = URI.create("redis://127.0.0.1:" + port);
      running.put(id, url);
      long begun = System.nanoTime();
      start(id, port);
      if (!FirstWrite.await(url, PATIENCE)) {
        throw new Unmet(name() + " took no write within " + PATIENCE.toSeconds() + " s");
      }
      return (System.nanoTime() - begun) / 1e6;
    } catch (IOException failed) {
      throw new Unmet(name() + " did not start: " + failed.getMessage());
    }
  }

  /// Where one that runs answers.
  URI url(String id) {
    return running.get(id);
  }

  /// Free, and not given to another one that is about to start.
  private synchronized int port() throws IOException {
    int port = Wire.free();
    while (!portsGiven.add(port)) {
      port = Wire.free();
    }
    return port;
  }

  void remove(String id) {
    try {
      end(id);
      running.remove(id);
    } catch (IOException failed) {
      throw new Unmet("cannot remove " + id + ": " + failed.getMessage());
    }
  }

  /// Of the runtime on which the databases run.
  static BareRedis on(Runtime runtime) {
    return runtime == Runtime.DOCKER ? new BareContainer() : new BareProcess();
  }

  /// Also what a failure has left.
  @Override
  public void close() {
    Set.copyOf(running.keySet()).forEach(this::remove);
  }
}

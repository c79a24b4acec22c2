package io.redock.local.testing;

import io.redock.local.process.Daemon;
import io.redock.local.process.Waiting;
import io.redock.local.server.Server;
import java.nio.file.Path;
import java.time.Duration;

/// A server that a test can trouble.
public final class TestServer {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Server server;
  private final Daemon daemon;

  TestServer(Path home, Server server) {
    this.server = server;
    this.daemon = new Daemon(home, server.name());
  }

  public int port() {
    return server.port();
  }

  /// It hangs: the port is open, nobody answers.
  public void pause() {
    daemon.signalAll("STOP");
  }

  public void resume() {
    daemon.signalAll("CONT");
  }

  /// It dies at once, as by `kill -9`.
  public void kill() {
    daemon.signal("KILL");
    daemon.await(PATIENCE);
  }

  /// Starts it again on the same port with the same data, and waits until it works.
  public void restart() {
    startWithoutWaiting();
    awaitReady();
  }

  void startWithoutWaiting() {
    server.prepare();
    daemon.start(server.launch());
  }

  void awaitReady() {
    boolean ready = Waiting.until(PATIENCE, () -> !daemon.isAlive() || server.health().ready());
    if (!ready || !daemon.isAlive()) {
      throw new IllegalStateException(
          server.name() + " did not start:\n" + String.join("\n", daemon.tail(30)));
    }
  }
}

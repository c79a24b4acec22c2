package io.redock.local.bench;

import io.redock.local.load.Endpoint;
import io.redock.local.platform.Databases;
import io.redock.local.platform.Operation;
import io.redock.local.platform.Unmet;
import io.redock.local.stack.Stack;
import java.time.Duration;

/// Databases of the bench, each there until it is closed.
final class Hosts {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Databases databases;
  private final ManagedRedis managed;

  Hosts(Stack stack, ManagedRedis managed) {
    this.databases = new Databases(stack.gatewayUrl(), stack.secrets().operatorToken());
    this.managed = managed;
  }

  /// @param version null for the default
  Host open(String id, String plan, String version) {
    return new Host(id, Endpoint.of(managed.provide(id, plan, version)));
  }

  /// One of them.
  final class Host implements AutoCloseable {

    private final String id;
    private final Endpoint endpoint;

    private Host(String id, Endpoint endpoint) {
      this.id = id;
      this.endpoint = endpoint;
    }

    String id() {
      return id;
    }

    Endpoint endpoint() {
      return endpoint;
    }

    /// Returns when it has moved.
    Operation move() {
      return done(databases.move(id));
    }

    Operation upgrade(String version) {
      return done(databases.upgrade(id, version));
    }

    private Operation done(Databases.Answer asked) {
      Operation ended = databases.awaitEnd(id, asked.operation(), PATIENCE);
      if (!ended.status().equals("done") || ended.receipt() == null) {
        throw new Unmet("not as it should be: " + ended);
      }
      return ended;
    }

    @Override
    public void close() {
      managed.remove(id);
      managed.awaitRemoved(id);
    }
  }
}

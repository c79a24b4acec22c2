package io.redock.local.bench;

import io.redock.local.load.Endpoint;
import io.redock.local.platform.Databases;
import io.redock.local.platform.Operation;
import io.redock.local.platform.Unmet;
import io.redock.local.process.Waiting;
import io.redock.local.stack.Stack;
import java.time.Duration;
import java.util.function.Consumer;

/// Databases of the bench, each there until it is closed.
final class Hosts {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration MOMENT = Duration.ofMillis(100);

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
      return done(databases.move(id).operation());
    }

    /// Likewise, one that takes long.
    ///
    /// @param progress what is told of it meanwhile
    Operation move(Duration patience, Consumer<String> progress) {
      String operation = databases.move(id).operation();
      Waiting.until(patience, MOMENT, () -> isOver(operation, progress));
      return done(operation);
    }

    private boolean isOver(String operation, Consumer<String> progress) {
      Operation now = databases.operation(id, operation);
      progress.accept(now.progress());
      return now.over();
    }

    Operation upgrade(String version) {
      return done(databases.upgrade(id, version).operation());
    }

    /// Returns when the other plan is applied.
    Operation change(String plan) {
      String last = newestPlanOperation();
      managed.change(id, plan);
      if (!Waiting.until(PATIENCE, () -> !newestPlanOperation().equals(last))) {
        throw new Unmet("the wish for " + plan + " did not become an operation");
      }
      return done(newestPlanOperation());
    }

    private String newestPlanOperation() {
      return databases.operations(id).stream()
          .filter(each -> each.type().equals("plan"))
          .map(Operation::id)
          .findFirst()
          .orElse("");
    }

    private Operation done(String operation) {
      Operation ended = databases.awaitEnd(id, operation, PATIENCE);
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

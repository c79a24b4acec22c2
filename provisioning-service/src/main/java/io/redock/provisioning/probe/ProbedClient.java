package io.redock.provisioning.probe;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.redis.Door;
import io.redock.provisioning.redis.Line;
import io.redock.provisioning.redis.RedisRefused;
import io.redock.provisioning.redis.RedisSilent;
import io.redock.provisioning.secret.Secrets;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/// A client as simple as an app's: it has the URL, keeps one connection, and opens another when
/// that one ends.
final class ProbedClient implements AutoCloseable {

  /// One key among the tenant's, for as long as somebody looks. It goes by itself if nobody is
  /// left to delete it.
  static final String KEY = "redock:probe";

  private static final String SECONDS_TO_LIVE = "3600";
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String TENANT = "default";

  private final Vertx vertx;
  private final Supplier<String> authority;
  private final Door door;
  private final String password;
  private Line line;

  ProbedClient(Vertx vertx, Secrets secrets, Supplier<String> authority, Database database) {
    this.vertx = vertx;
    this.authority = authority;
    this.door = Door.of(database);
    this.password = secrets.open(database.password());
  }

  /// How a write went.
  sealed interface Outcome {}

  /// @param value what Redis has counted to
  record Acknowledged(long value) implements Outcome {}

  /// An error was the answer.
  record Refused(String error) implements Outcome {}

  /// The connection ended instead.
  record Dropped() implements Outcome {}

  /// There is no connection to be had.
  record Away() implements Outcome {}

  Outcome increment() {
    if (line == null && !connect()) {
      return new Away();
    }
    try {
      return new Acknowledged(line.ask(PATIENCE, "INCR", KEY).toLong());
    } catch (RedisRefused error) {
      return new Refused(error.getMessage());
    } catch (RedisSilent cut) {
      close();
      return new Dropped();
    }
  }

  private boolean connect() {
    try {
      line = new Line(vertx, door, door.tls() ? authority.get() : "");
      line.authenticate(TENANT, password);
      line.ask(PATIENCE, "EXPIRE", KEY, SECONDS_TO_LIVE);
      return true;
    } catch (RedisRefused | RedisSilent notNow) {
      close();
      return false;
    }
  }

  /// Leaves nothing behind.
  void forget() {
    if (line != null || connect()) {
      try {
        line.ask(PATIENCE, "DEL", KEY);
      } catch (RedisRefused | RedisSilent itExpires) {
        close();
      }
    }
  }

  @Override
  public void close() {
    if (line != null) {
      line.close();
      line = null;
    }
  }
}

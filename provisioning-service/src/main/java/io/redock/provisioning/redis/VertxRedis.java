package io.redock.provisioning.redis;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.Address;
import io.redock.provisioning.secret.Secrets;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Talks to Redis with Vert.x' client. Called from virtual threads.
public final class VertxRedis implements Redis {

  private static final Duration ONE_TRY = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final Vertx vertx;
  private final Secrets secrets;

  public VertxRedis(Vertx vertx, Secrets secrets) {
    this.vertx = vertx;
    this.secrets = secrets;
  }

  @Override
  public boolean answers(Database database, Duration within) {
    String password = secrets.open(database.password());
    long end = System.nanoTime() + within.toNanos();
    try {
      while (!pong(database.address(), password)) {
        if (System.nanoTime() > end) {
          return false;
        }
        Thread.sleep(PAUSE);
      }
      return true;
    } catch (InterruptedException leaseEnds) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Redis was asked", leaseEnds);
    }
  }

  private boolean pong(Address address, String password) throws InterruptedException {
    // The password goes by AUTH rather than in the URL, which the client may quote in an exception.
    var client =
        io.vertx.redis.client.Redis.createClient(
            vertx,
            new RedisOptions()
                .setConnectionString("redis://" + address.host() + ":" + address.port())
                .setProtocolNegotiation(false)
                .setNetClientOptions(
                    new NetClientOptions().setConnectTimeout((int) ONE_TRY.toMillis())));
    Future<Response> answer = client.connect().compose(connection -> ask(connection, password));
    try {
      String said =
          answer
              .toCompletionStage()
              .toCompletableFuture()
              .get(ONE_TRY.toMillis(), TimeUnit.MILLISECONDS)
              .toString();
      return "PONG".equals(said);
    } catch (ExecutionException | TimeoutException notYet) {
      return false;
    } finally {
      client.close();
    }
  }

  private static Future<Response> ask(RedisConnection connection, String password) {
    return connection
        .send(Request.cmd(Command.AUTH).arg("default").arg(password))
        .compose(ok -> connection.send(Request.cmd(Command.PING)));
  }
}

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
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Talks to Redis with Vert.x' client. Called from virtual threads.
public final class VertxRedis implements Redis {

  private static final Duration ONE_TRY = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private static final String TENANT = "default";
  private static final String ADMIN = "redock";
  private static final String USED_MEMORY = "used_memory:";

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

  @Override
  public long usedMemory(Database database) {
    String info = command(database, Request.cmd(Command.INFO).arg("memory"));
    return info.lines()
        .filter(line -> line.startsWith(USED_MEMORY))
        .mapToLong(line -> Long.parseLong(line.substring(USED_MEMORY.length()).strip()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("INFO memory tells no used_memory"));
  }

  @Override
  public void configure(Database database, Map<String, String> parameters) {
    Request set = Request.cmd(Command.CONFIG).arg("SET");
    parameters.forEach((name, value) -> set.arg(name).arg(value));
    command(database, set);
    command(database, Request.cmd(Command.CONFIG).arg("REWRITE"));
  }

  /// As the control plane's own user, whatever the tenant made of theirs.
  private String command(Database database, Request request) {
    return withConnection(
        database.address(),
        connection ->
            authenticate(connection, ADMIN, secrets.open(database.adminPassword()))
                .compose(ok -> connection.send(request))
                .map(String::valueOf));
  }

  private boolean pong(Address address, String password) {
    try {
      return "PONG"
          .equals(
              withConnection(
                  address,
                  connection ->
                      authenticate(connection, TENANT, password)
                          .compose(ok -> connection.send(Request.cmd(Command.PING)))
                          .map(String::valueOf)));
    } catch (RedisSilent notYet) {
      return false;
    }
  }

  private static Future<Response> authenticate(
      RedisConnection connection, String user, String password) {
    // The password goes by AUTH rather than in the URL, which the client may quote in an exception.
    return connection.send(Request.cmd(Command.AUTH).arg(user).arg(password));
  }

  private <R> R withConnection(Address address, Function<RedisConnection, Future<R>> work) {
    var client =
        io.vertx.redis.client.Redis.createClient(
            vertx,
            new RedisOptions()
                .setConnectionString("redis://" + address.host() + ":" + address.port())
                .setProtocolNegotiation(false)
                .setNetClientOptions(
                    new NetClientOptions().setConnectTimeout((int) ONE_TRY.toMillis())));
    try {
      return client
          .connect()
          .compose(work)
          .toCompletionStage()
          .toCompletableFuture()
          .get(ONE_TRY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException silent) {
      throw new RedisSilent(address, silent);
    } catch (InterruptedException leaseEnds) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Redis was asked", leaseEnds);
    } finally {
      client.close();
    }
  }
}

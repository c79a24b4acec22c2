package io.redock.provisioning.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// An open connection to one Redis. Called from virtual threads, which wait for the answers.
public final class Line implements AutoCloseable {

  private static final Duration TO_CONNECT = Duration.ofMillis(500);

  private final Redis client;
  private final RedisConnection connection;
  private final Door door;
  private volatile boolean ended;
  private volatile long usedAt = System.nanoTime();

  /// @param authority the certificate that must have signed the other's
  public Line(Vertx vertx, Door door, String authority) {
    this.door = door;
    NetClientOptions net =
        new NetClientOptions().setConnectTimeout((int) TO_CONNECT.toMillis()).setTcpNoDelay(true);
    if (door.tls()) {
      // A node is also reached by addresses that stand in no certificate; who signed it counts.
      net.setSsl(true)
          .setHostnameVerificationAlgorithm("")
          .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authority)));
    }
    this.client =
        Redis.createClient(
            vertx,
            new RedisOptions()
                .setConnectionString(
                    (door.tls() ? "rediss://" : "redis://") + door.host() + ":" + door.port())
                .setProtocolNegotiation(false)
                .setNetClientOptions(net));
    try {
      this.connection = await(client.connect(), TO_CONNECT, "connect");
      connection.endHandler(end -> ended = true).exceptionHandler(broken -> ended = true);
    } catch (RuntimeException away) {
      client.close();
      throw away;
    }
  }

  public boolean usable() {
    return !ended;
  }

  boolean idle(Duration since) {
    return System.nanoTime() - usedAt > since.toNanos();
  }

  /// The password goes by AUTH rather than in the URL, which the client may quote in an exception.
  public void authenticate(String user, String password) {
    ask(TO_CONNECT, "AUTH", user, password);
  }

  /// @throws RedisRefused if the answer is an error
  /// @throws RedisSilent if there is none in time
  public Response ask(Duration within, String command, String... arguments) {
    Request request = Request.cmd(Command.create(command));
    List.of(arguments).forEach(request::arg);
    usedAt = System.nanoTime();
    String words =
        arguments.length == 0 || command.equals("AUTH") ? command : command + " " + arguments[0];
    return await(connection.send(request), within, words);
  }

  /// Nothing but news comes from now on: runs that at each, whatever it says.
  void listen(Runnable event, Duration within, String... channels) {
    Request subscribe = Request.cmd(Command.SUBSCRIBE);
    List.of(channels).forEach(subscribe::arg);
    connection.handler(
        said -> {
          if ("message".equals(said.get(0).toString())) {
            event.run();
          }
        });
    await(connection.send(subscribe), within, "SUBSCRIBE");
  }

  private <R> R await(Future<R> answer, Duration within, String words) {
    try {
      return answer
          .toCompletionStage()
          .toCompletableFuture()
          .get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      // The client tells the end of the connection as if Redis had answered.
      if (failed.getCause() instanceof ErrorType error && !error.is("CONNECTION_CLOSED")) {
        throw new RedisRefused(door, words, error);
      }
      ended = true;
      throw new RedisSilent(door, failed.getCause());
    } catch (TimeoutException silent) {
      // Whatever comes later would be taken for the answer to the next question.
      ended = true;
      throw new RedisSilent(door, new TimeoutException("no answer to " + words));
    } catch (InterruptedException leaseEnds) {
      ended = true;
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Redis was asked", leaseEnds);
    }
  }

  @Override
  public void close() {
    ended = true;
    client.close();
  }
}

package io.redock.e2e;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;

/// A client that tells Redis its name, stays on one connection until that ends, and connects again
/// at once.
final class NamedClient implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HostAndPort place;
  private final JedisClientConfig config;
  private volatile boolean enough;
  private volatile boolean connected;
  private volatile int cuts;

  private NamedClient(String name, URI url) {
    String[] user = url.getUserInfo().split(":", 2);
    this.place = new HostAndPort(url.getHost(), url.getPort());
    this.config =
        DefaultJedisClientConfig.builder()
            .user(user[0])
            .password(user[1])
            .clientName(name)
            .timeoutMillis((int) PATIENCE.toMillis())
            .build();
    Thread.ofPlatform().daemon().name(name).start(this::work);
  }

  /// It is connected when this returns.
  static NamedClient named(String name, URI url) {
    NamedClient client = new NamedClient(name, url);
    await(name + " is connected").atMost(PATIENCE).until(() -> client.connected);
    return client;
  }

  /// How often its connection ended without its doing.
  int cuts() {
    return cuts;
  }

  private void work() {
    while (!enough) {
      try (Jedis redis = new Jedis(place, config)) {
        while (!enough) {
          redis.ping();
          connected = true;
          LockSupport.parkNanos(PAUSE.toNanos());
        }
      } catch (JedisConnectionException cut) {
        cut();
      }
    }
  }

  /// One that it never got is none that ended.
  private synchronized void cut() {
    if (connected) {
      cuts++;
      connected = false;
    }
    LockSupport.parkNanos(PAUSE.toNanos());
  }

  @Override
  public void close() {
    enough = true;
  }
}

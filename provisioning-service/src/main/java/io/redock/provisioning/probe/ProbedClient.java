package io.redock.provisioning.probe;

import java.net.URI;
import java.time.Duration;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// A client as simple as an app's: it has the URL, keeps one connection, and opens another when
/// that one ends. It blocks, as most do, and so learns at once when it is cut off; Vert.x' client
/// takes half a second to notice that somebody hung up before it had said a word.
final class ProbedClient implements Counting {

  /// One key among the tenant's, for as long as somebody looks. It goes by itself if nobody is
  /// left to delete it.
  static final String KEY = "redock:probe";

  /// By which it is told from the tenant's clients.
  static final String NAME = "redock-probe";

  private static final long SECONDS_TO_LIVE = 3600;
  private static final Duration TO_CONNECT = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HostAndPort place;
  private final JedisClientConfig config;
  private Jedis redis;

  /// @param trust verifies whom a `rediss://` URL leads to, host name included
  ProbedClient(URI url, Trust trust) {
    this.place = new HostAndPort(url.getHost(), url.getPort());
    String[] user = url.getUserInfo().split(":", 2);
    var settings =
        DefaultJedisClientConfig.builder()
            .user(user[0])
            .password(user[1])
            .clientName(NAME)
            .connectionTimeoutMillis((int) TO_CONNECT.toMillis())
            .socketTimeoutMillis((int) PATIENCE.toMillis());
    if (url.getScheme().equals("rediss")) {
      settings.ssl(true).sslSocketFactory(trust.sockets()).sslParameters(trust.hostsToo());
    }
    this.config = settings.build();
  }

  @Override
  public Outcome increment() {
    boolean connected = redis != null;
    try {
      connect();
      return new Acknowledged(redis.incr(KEY));
    } catch (JedisDataException error) {
      return new Refused(error.getMessage());
    } catch (JedisConnectionException cut) {
      close();
      return connected ? new Dropped() : new Away();
    }
  }

  private void connect() {
    if (redis == null) {
      redis = new Jedis(place, config);
      redis.expire(KEY, SECONDS_TO_LIVE);
    }
  }

  @Override
  public void forget() {
    try {
      connect();
      redis.del(KEY);
    } catch (JedisException itExpires) {
      close();
    }
  }

  @Override
  public void close() {
    if (redis != null) {
      redis.close();
      redis = null;
    }
  }
}

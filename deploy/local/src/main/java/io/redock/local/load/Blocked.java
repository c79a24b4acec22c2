package io.redock.local.load;

import java.util.List;
import java.util.UUID;
import redis.clients.jedis.Jedis;

/// Waits for something to come into a list.
public final class Blocked extends Client {

  private final String key = "load:" + UUID.randomUUID();

  private Blocked(Endpoint endpoint) {
    super(endpoint, true);
  }

  public static Blocked on(Endpoint endpoint) {
    Blocked client = new Blocked(endpoint);
    client.start();
    return client;
  }

  @Override
  void round(Jedis redis) {
    List<String> come = redis.blpop(0, key);
    if (come == null) {
      throw new IllegalStateException("BLPOP without a timeout answered nothing");
    }
  }

  /// Somebody else puts something into the list.
  public void send() {
    try (Jedis redis = endpoint().connect()) {
      redis.rpush(key, "something");
    }
  }

  @Override
  boolean waits() {
    return true;
  }
}

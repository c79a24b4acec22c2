package io.redock.local.load;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/// Listens to a channel.
public final class Subscribed extends Client {

  private final String channel = "load:" + UUID.randomUUID();
  private final AtomicLong heard = new AtomicLong();

  private Subscribed(Endpoint endpoint) {
    super(endpoint, true);
  }

  public static Subscribed to(Endpoint endpoint) {
    Subscribed client = new Subscribed(endpoint);
    client.start();
    return client;
  }

  @Override
  void round(Jedis redis) {
    redis.subscribe(
        new JedisPubSub() {
          @Override
          public void onMessage(String from, String message) {
            heard.incrementAndGet();
          }
        },
        channel);
  }

  /// Somebody else says something.
  ///
  /// @return whether this client was there to hear it
  public boolean send() {
    try (Jedis redis = endpoint().connect()) {
      return redis.publish(channel, "something") > 0;
    }
  }

  public long heard() {
    return heard.get();
  }

  @Override
  boolean waits() {
    return true;
  }
}

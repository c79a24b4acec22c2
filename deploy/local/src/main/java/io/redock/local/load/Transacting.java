package io.redock.local.load;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;

/// Counts two counters up together, and takes its time between them.
public final class Transacting extends Client {

  private static final Duration THOUGHT = Duration.ofMillis(2);

  private final String first = "load:" + UUID.randomUUID();
  private final String second = "load:" + UUID.randomUUID();

  private Transacting(Endpoint endpoint) {
    super(endpoint, true);
  }

  public static Transacting on(Endpoint endpoint) {
    Transacting client = new Transacting(endpoint);
    client.start();
    return client;
  }

  @Override
  void round(Jedis redis) {
    Transaction both = redis.multi();
    both.incr(first);
    LockSupport.parkNanos(THOUGHT.toNanos());
    both.incr(second);
    both.exec();
  }

  /// Both counters, as they are.
  public List<Long> counted() {
    try (Jedis redis = endpoint().connect()) {
      return redis.mget(first, second).stream().map(Transacting::number).toList();
    }
  }

  private static long number(String value) {
    return value == null ? 0 : Long.parseLong(value);
  }
}

package io.redock.local.load;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/// Counts up and writes every number, so that each acknowledged one can be looked for afterwards.
public final class Writer extends Client {

  private static final int PAGE = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration AGAIN = Duration.ofMillis(50);

  private final String key = "load:" + UUID.randomUUID();
  private final Duration pause;
  private volatile long acknowledged;

  private Writer(Endpoint endpoint, boolean keeps, Duration pause) {
    super(endpoint, keeps);
    this.pause = pause;
  }

  /// On one connection, until that ends.
  ///
  /// @param pause between two writes; nothing for as fast as it can
  public static Writer keeping(Endpoint endpoint, Duration pause) {
    return started(new Writer(endpoint, true, pause));
  }

  /// On a new connection each time.
  public static Writer reconnecting(Endpoint endpoint, Duration pause) {
    return started(new Writer(endpoint, false, pause));
  }

  private static Writer started(Writer writer) {
    writer.start();
    return writer;
  }

  @Override
  void round(Jedis redis) {
    long number = acknowledged + 1;
    redis.rpush(key, String.valueOf(number));
    acknowledged = number;
    if (!pause.isZero()) {
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  /// How many of the numbers that were acknowledged are not there. One that was not acknowledged
  /// may be there, even twice.
  public long lost() {
    return lost(endpoint());
  }

  /// As [#lost()], for a client that has to look somewhere else by now.
  public long lost(Endpoint now) {
    long expected = acknowledged;
    BitSet there = ask(now, redis -> there(redis, (int) expected));
    return expected - there.get(1, (int) expected + 1).cardinality();
  }

  /// Asks again if it was cut off, as long as it would wait for an answer.
  private static <T> T ask(Endpoint now, Function<Jedis, T> question) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Jedis redis = now.connect()) {
        return question.apply(redis);
      } catch (JedisConnectionException cut) {
        if (System.nanoTime() > deadline) {
          throw cut;
        }
        LockSupport.parkNanos(AGAIN.toNanos());
      }
    }
  }

  private BitSet there(Jedis redis, int most) {
    BitSet there = new BitSet(most + 2);
    for (long from = 0; ; from += PAGE) {
      List<String> page = redis.lrange(key, from, from + PAGE - 1);
      page.forEach(number -> there.set(Integer.parseInt(number)));
      if (page.size() < PAGE) {
        return there;
      }
    }
  }

  /// Leaves nothing behind, when its work has ended.
  public void forgetKey() {
    ask(endpoint(), redis -> redis.del(key));
  }
}

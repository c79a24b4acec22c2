package io.redock.local.bench;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/// The same client on both sides of a comparison.
final class FirstWrite {

  private static final Duration PAUSE = Duration.ofMillis(2);

  private FirstWrite() {}

  static boolean acknowledged(URI url) {
    try (Jedis redis = new Jedis(url)) {
      return "OK".equals(redis.set("redock:bench", "1"));
    } catch (JedisException notYet) {
      return false;
    }
  }

  /// @return whether it was acknowledged within the time
  static boolean await(URI url, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!acknowledged(url)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }
}

package io.redock.local.load;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import redis.clients.jedis.Jedis;

/// Gives keys that are there other values of the same size, at a pace.
public final class Overwriter extends Client {

  private final Random random = new Random(2);
  private final LongFunction<String> name;
  private final long keys;
  private final byte[] value;
  private final long pace;
  private long due = System.nanoTime();

  private Overwriter(
      Endpoint endpoint, LongFunction<String> name, long keys, int size, Duration pace) {
    super(endpoint, true);
    this.name = name;
    this.keys = keys;
    this.value = new byte[size];
    this.pace = pace.toNanos();
  }

  /// @param name of each key
  /// @param keys how many there are
  /// @param size of a value in bytes
  /// @param bytesPerSecond of all values together
  public static Overwriter of(
      Endpoint endpoint, LongFunction<String> name, long keys, int size, long bytesPerSecond) {
    Duration pace = Duration.ofNanos(1_000_000_000L * size / bytesPerSecond);
    Overwriter overwriter = new Overwriter(endpoint, name, keys, size, pace);
    overwriter.start();
    return overwriter;
  }

  /// One that comes late catches up, but for what it missed while it was cut off.
  @Override
  void round(Jedis redis) {
    long now = System.nanoTime();
    due = Math.max(due + pace, now - Duration.ofSeconds(1).toNanos());
    if (due > now) {
      LockSupport.parkNanos(due - now);
    }
    random.nextBytes(value);
    redis.set(name.apply(random.nextLong(keys)).getBytes(), value);
  }
}

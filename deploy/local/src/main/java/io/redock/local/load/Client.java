package io.redock.local.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/// A client at work: it does the same again and again on a thread of its own, and connects again
/// as soon as it is cut off.
public abstract class Client implements AutoCloseable {

  private static final Duration AGAIN = Duration.ofMillis(1);

  private final Endpoint endpoint;
  private final boolean keeps;
  private final Thread thread;
  private volatile boolean enough;
  private volatile Jedis open;

  private long rounds;
  private int cuts;
  private int refused;
  private String refusal = "";
  private long last = System.nanoTime();
  private long longestGap;
  private long longestCut;
  private boolean cut;

  /// @param keeps whether one connection is for all rounds, rather than each for one
  Client(Endpoint endpoint, boolean keeps) {
    this.endpoint = endpoint;
    this.keeps = keeps;
    this.thread = Thread.ofPlatform().daemon().name("client").unstarted(this::work);
  }

  final void start() {
    thread.start();
  }

  /// One time what this client does. Interrupted by an exception, it is done once more.
  abstract void round(Jedis redis);

  private void work() {
    while (!enough) {
      try (Jedis redis = endpoint.connect()) {
        open = redis;
        while (!enough && attempt(redis) && keeps) {
          // The connection is still good.
        }
      } catch (JedisConnectionException nobodyThere) {
        LockSupport.parkNanos(AGAIN.toNanos());
      } catch (JedisDataException notWelcome) {
        refused(notWelcome);
      } finally {
        open = null;
      }
    }
  }

  /// @return whether the connection is still good
  private boolean attempt(Jedis redis) {
    try {
      round(redis);
      acknowledged();
      return true;
    } catch (JedisConnectionException cut) {
      if (!enough) {
        cut();
      }
      return false;
    } catch (JedisDataException error) {
      refused(error);
      return true;
    }
  }

  private synchronized void acknowledged() {
    long gap = System.nanoTime() - last;
    longestGap = Math.max(longestGap, gap);
    if (cut) {
      longestCut = Math.max(longestCut, gap);
      cut = false;
    }
    last = System.nanoTime();
    rounds++;
  }

  private synchronized void cut() {
    cuts++;
    cut = true;
  }

  private synchronized void refused(JedisDataException error) {
    refused++;
    refusal = error.getMessage();
    LockSupport.parkNanos(AGAIN.toNanos());
  }

  public final synchronized Seen seen() {
    return new Seen(rounds, cuts, refused, longestGap / 1e6, longestCut / 1e6, refusal);
  }

  /// Looks for the longest gap from now on.
  public final synchronized void forgetGaps() {
    longestGap = 0;
    last = System.nanoTime();
  }

  @Override
  public final void close() {
    stop();
  }

  /// Ends its work; what it has seen stays to be told.
  public final void stop() {
    enough = true;
    // It may be waiting for something that never comes.
    Jedis waiting = open;
    if (waiting != null && waits()) {
      waiting.disconnect();
    }
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether a round may take for ever.
  boolean waits() {
    return false;
  }

  final Endpoint endpoint() {
    return endpoint;
  }
}

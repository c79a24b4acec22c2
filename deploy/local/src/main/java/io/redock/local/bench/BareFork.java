package io.redock.local.bench;

import io.redock.local.load.Endpoint;
import io.redock.local.stack.Runtime;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;

/// What no copy of much data can do without: a fork, which holds Redis and all its clients up.
final class BareFork {

  private static final int TIMES = 3;
  private static final Pattern MICROS = Pattern.compile("latest_fork_usec:(\\d+)");

  private BareFork() {}

  /// The first fork of a Redis that holds that much and that nobody manages, as Redis tells it.
  ///
  /// @param limit what a client may see of it, in milliseconds
  static Figure measure(Runtime runtime, String run, long bytes, double limit) {
    try (BareRedis bare = BareRedis.on(runtime)) {
      List<Double> millis =
          IntStream.range(0, TIMES)
              .mapToObj(time -> measure(bare, "bench-" + run + "-fork-" + time, bytes))
              .toList();
      return Figure.millis(
          "bare redis-server with %d MiB, its first fork, p50".formatted(bytes >> 20),
          new Sample(millis).percentile(50),
          "promised of a gap",
          limit);
    }
  }

  private static double measure(BareRedis bare, String id, long bytes) {
    bare.measure(id);
    Endpoint endpoint = Endpoint.of(bare.url(id));
    try (Jedis redis = endpoint.connect()) {
      redis.configSet("save", "");
      Filling.fill(endpoint, bytes);
      redis.bgsave();
      return MICROS
              .matcher(redis.info("stats"))
              .results()
              .mapToLong(found -> Long.parseLong(found.group(1)))
              .findFirst()
              .orElseThrow()
          / 1e3;
    } finally {
      bare.remove(id);
    }
  }
}

package io.redock.local.bench;

import io.redock.local.load.Endpoint;
import io.redock.local.platform.Unmet;
import io.redock.local.process.Waiting;
import io.redock.local.stack.Runtime;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;

/// What no copy of much data can do without: a fork, which holds Redis and all its clients up, and
/// a child that reads everything while they write.
final class BareSave {

  private static final int TIMES = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private BareSave() {}

  /// What the client of a move sees when a Redis that nobody manages saves that much, for the first
  /// time.
  ///
  /// @param limit what it may see of a move, in milliseconds
  static Figure measure(Runtime runtime, String run, long bytes, double limit) {
    try (BareRedis bare = BareRedis.on(runtime)) {
      List<Double> millis =
          IntStream.range(0, TIMES)
              .mapToObj(time -> measure(bare, "bench-" + run + "-save-" + time, bytes))
              .toList();
      return Figure.millis(
          "bare redis-server saves %d MiB, gap of the client p50".formatted(bytes >> 20),
          new Sample(millis).percentile(50),
          "promised of a move",
          limit);
    }
  }

  private static double measure(BareRedis bare, String id, long bytes) {
    bare.measure(id);
    Endpoint endpoint = Endpoint.of(bare.url(id));
    try (Jedis redis = endpoint.connect()) {
      redis.configSet("save", "");
      Filling.fill(endpoint, bytes);
      return UnderWriter.watch(endpoint, () -> saved(redis)).client().longestGapMs();
    } finally {
      bare.remove(id);
    }
  }

  private static boolean saved(Jedis redis) {
    redis.bgsave();
    if (!Waiting.until(PATIENCE, () -> redis.info().contains("rdb_bgsave_in_progress:0"))) {
      throw new Unmet("a bare Redis did not save within " + PATIENCE.toSeconds() + " s");
    }
    return true;
  }
}

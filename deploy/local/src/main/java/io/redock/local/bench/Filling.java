package io.redock.local.bench;

import io.redock.local.load.Endpoint;
import io.redock.local.platform.Unmet;
import io.redock.local.process.Waiting;
import java.time.Duration;
import java.util.Random;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/// Data in bulk.
final class Filling {

  /// With its key and what Redis keeps beside it, this is about 8 KiB of Redis' memory.
  private static final int ITEM = 8 * 1024;

  static final int VALUE = ITEM - 64;
  private static final int BATCH = 500;

  /// A database saves after 15 minutes at the latest.
  private static final Duration UNTIL_SAVED = Duration.ofMinutes(20);

  private Filling() {}

  /// How many values take up that much.
  static long items(long bytes) {
    return bytes / ITEM;
  }

  static String key(long item) {
    return "filling:" + item;
  }

  /// Values that do not compress, as many as take up that much of Redis' memory.
  static void fill(Endpoint endpoint, long bytes) {
    Random random = new Random(1);
    byte[] value = new byte[VALUE];
    try (Jedis redis = endpoint.connect()) {
      Pipeline pipeline = redis.pipelined();
      for (int i = 0; i < items(bytes); i++) {
        random.nextBytes(value);
        pipeline.set(key(i).getBytes(), value);
        if (i % BATCH == 0) {
          pipeline.sync();
        }
      }
      pipeline.sync();
    }
  }

  /// Waits until Redis has saved everything by itself, as it has with data of some age. It holds
  /// clients up two or three times as long when it does so for the first time.
  static void awaitSaved(Endpoint endpoint) {
    try (Jedis redis = endpoint.connect()) {
      if (!Waiting.until(UNTIL_SAVED, () -> saved(redis.info("persistence")))) {
        throw new Unmet("Redis did not save within %d minutes".formatted(UNTIL_SAVED.toMinutes()));
      }
    }
  }

  private static boolean saved(String persistence) {
    return persistence.contains("rdb_changes_since_last_save:0\r")
        && persistence.contains("rdb_bgsave_in_progress:0\r");
  }
}

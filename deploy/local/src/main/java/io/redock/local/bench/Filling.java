package io.redock.local.bench;

import io.redock.local.load.Endpoint;
import java.util.Random;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/// Data in bulk.
final class Filling {

  /// With its key and what Redis keeps beside it, this is about 8 KiB of Redis' memory.
  private static final int ITEM = 8 * 1024;

  private static final int VALUE = ITEM - 64;
  private static final int BATCH = 500;

  private Filling() {}

  /// Values that do not compress, as many as take up that much of Redis' memory.
  static void fill(Endpoint endpoint, long bytes) {
    Random random = new Random(1);
    byte[] value = new byte[VALUE];
    try (Jedis redis = endpoint.connect()) {
      Pipeline pipeline = redis.pipelined();
      for (int i = 0; i < bytes / ITEM; i++) {
        random.nextBytes(value);
        pipeline.set(("filling:" + i).getBytes(), value);
        if (i % BATCH == 0) {
          pipeline.sync();
        }
      }
      pipeline.sync();
    }
  }
}

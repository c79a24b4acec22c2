package io.redock.local.bench;

import io.redock.local.load.Endpoint;
import java.util.Random;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/// Data in bulk.
final class Filling {

  private static final int VALUE = 10 * 1024;
  private static final int BATCH = 500;

  private Filling() {}

  /// Values that do not compress.
  static void fill(Endpoint endpoint, long bytes) {
    Random random = new Random(1);
    byte[] value = new byte[VALUE];
    try (Jedis redis = endpoint.connect()) {
      Pipeline pipeline = redis.pipelined();
      for (int i = 0; i < bytes / VALUE; i++) {
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

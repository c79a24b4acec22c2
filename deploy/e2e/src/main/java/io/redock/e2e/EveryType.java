package io.redock.e2e;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;

/// Something of every type Redis knows, in more than one logical database.
final class EveryType {

  /// The pattern that all keys have.
  static final String KEYS = "kept:*";

  private static final long LONG = 100_000;

  private EveryType() {}

  static void writeTo(URI url) {
    try (Jedis redis = new Jedis(url)) {
      redis.set("kept:string", "text with \0 and ü");
      redis.setex("kept:expiring", LONG, "for a while");
      redis.rpush("kept:list", "a", "b", "a");
      redis.sadd("kept:set", "a", "b");
      redis.zadd("kept:sorted", Map.of("a", 1.5, "b", -3.0));
      redis.hset("kept:hash", Map.of("field", "value", "other", "1"));
      redis.xadd("kept:stream", new StreamEntryID(1, 1), Map.of("said", "hello"));
      redis.xgroupCreate("kept:stream", "readers", new StreamEntryID(0, 0), false);
      redis.pfadd("kept:estimate", "a", "b", "c");
      redis.setbit("kept:bits", 1_000_000, true);
      redis.select(4);
      redis.set("kept:elsewhere", "too");
    }
  }

  /// All of it, by key.
  static Map<String, Object> readFrom(URI url) {
    try (Jedis redis = new Jedis(url)) {
      Map<String, Object> read = new TreeMap<>();
      read.put("string", redis.get("kept:string"));
      read.put("expiring", redis.get("kept:expiring"));
      read.put("expires", redis.ttl("kept:expiring") > LONG / 2);
      read.put("list", redis.lrange("kept:list", 0, -1));
      read.put("set", redis.smembers("kept:set"));
      read.put("sorted", redis.zrangeWithScores("kept:sorted", 0, -1));
      read.put("hash", new HashMap<>(redis.hgetAll("kept:hash")));
      read.put("stream", redis.xrange("kept:stream", "-", "+").toString());
      read.put("group", redis.xinfoGroups("kept:stream").getFirst().getName());
      read.put("estimate", redis.pfcount("kept:estimate"));
      read.put("bits", redis.bitcount("kept:bits"));
      redis.select(4);
      read.put("elsewhere", redis.get("kept:elsewhere"));
      return read;
    }
  }
}

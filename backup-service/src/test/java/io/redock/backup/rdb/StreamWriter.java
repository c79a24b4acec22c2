package io.redock.backup.rdb;

/// Writes the value of a stream by hand: two entries, one group with one pending entry and one
/// consumer. Each field can be changed to see whether the digest does.
final class StreamWriter {
  private String[] node = {
    "2", "0", "2", "field", "second", "0",
    "2", "0", "0", "20", "x", "5",
    "2", "1", "0", "21", "y", "5"
  };
  private long lastId = 2;
  private String group = "readers";
  private long groupId = 1;
  private long deliveryTime = 1000;
  private long deliveryCount = 1;
  private String consumer = "alice";
  private long seenTime = 1001;

  private long counters = 7;

  StreamWriter node(String... elements) {
    node = elements;
    return this;
  }

  StreamWriter lastId(long milliseconds) {
    lastId = milliseconds;
    return this;
  }

  StreamWriter group(String name, long milliseconds) {
    group = name;
    groupId = milliseconds;
    return this;
  }

  StreamWriter delivery(long time, long count) {
    deliveryTime = time;
    deliveryCount = count;
    return this;
  }

  StreamWriter consumer(String name, long time) {
    consumer = name;
    seenTime = time;
    return this;
  }

  /// What a stream counts for itself, which is no content.
  StreamWriter counters(long value) {
    counters = value;
    return this;
  }

  /// @param format 1 before Redis 7.0, 2 before 7.2, 3 since
  byte[] key(int format) {
    byte[] id = {0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
    var dump = DumpWriter.dump().key(format == 1 ? 15 : format == 2 ? 19 : 21, "stream");
    dump.number(1).string(id).string(Packed.listpack(node)).number(2).number(lastId).number(0);
    if (format >= 2) {
      for (int index = 0; index < 5; index++) {
        dump.number(counters);
      }
    }
    dump.number(1).string(group).number(groupId).number(0);
    if (format >= 2) {
      dump.number(counters);
    }
    dump.number(1).raw(id).littleEndian(deliveryTime).number(deliveryCount);
    dump.number(1).string(consumer).littleEndian(seenTime);
    if (format >= 3) {
      dump.littleEndian(counters);
    }
    return dump.number(1).raw(id).end();
  }
}

package io.redock.provisioning.database;

import java.util.Arrays;
import java.util.Optional;

/// What can be switched on for a database. The names are those of Scalingo's API.
public enum Feature {
  /// Snapshots after 900 s with one change, 300 s with ten, 60 s with ten thousand.
  RDB("redis-rdb"),
  /// Every write is on disk before its reply: `appendfsync always`.
  AOF("redis-aof"),
  /// A full database forgets what was used least recently, instead of refusing writes.
  CACHE("redis-cache"),
  /// Only TLS; the plain port is closed.
  FORCE_SSL("force-ssl"),
  /// Clients from anywhere may connect; only together with [#FORCE_SSL].
  PUBLICLY_AVAILABLE("publicly-available");

  private final String wireName;

  Feature(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  public static Optional<Feature> named(String wireName) {
    return Arrays.stream(values()).filter(each -> each.wireName.equals(wireName)).findFirst();
  }
}

package io.redock.metrics.database;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.hash.ReactiveHashCommands;
import io.quarkus.redis.datasource.set.ReactiveSetCommands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/// A hash per living database, and a set of their ids.
///
/// Writing a fact twice changes nothing, so events need no memory of which were seen. Told again
/// from any point on, in order, they lead to the same facts.
@ApplicationScoped
public class KnownDatabases {

  static final String IDS = "redock:databases";

  private final ReactiveRedisDataSource redis;
  private final ReactiveSetCommands<String, String> ids;
  private final ReactiveHashCommands<String, String, String> facts;

  KnownDatabases(ReactiveRedisDataSource redis) {
    this.redis = redis;
    this.ids = redis.set(String.class);
    this.facts = redis.hash(String.class);
  }

  public Uni<Void> appeared(String addonId, Map<String, String> told) {
    return redis
        .withTransaction(
            tx ->
                tx.hash(String.class)
                    .hset(key(addonId), told)
                    .chain(() -> tx.set(String.class).sadd(IDS, addonId)))
        .replaceWithVoid();
  }

  /// Of a database that is not there, nothing is written: its hash would never be deleted.
  public Uni<Void> became(String addonId, String fact, String value) {
    return ids.sismember(IDS, addonId)
        .chain(
            known ->
                known
                    ? facts.hset(key(addonId), fact, value).replaceWithVoid()
                    : Uni.createFrom().voidItem());
  }

  public Uni<Void> disappeared(String addonId) {
    return redis
        .withTransaction(
            tx -> tx.key().del(key(addonId)).chain(() -> tx.set(String.class).srem(IDS, addonId)))
        .replaceWithVoid();
  }

  Uni<Long> count() {
    return ids.scard(IDS);
  }

  static String key(String addonId) {
    return "redock:database:" + addonId;
  }
}

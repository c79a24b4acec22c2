package io.redock.provisioning.redis;

import io.redock.provisioning.node.Nodes;
import io.redock.provisioning.secret.Secrets;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/// The adapters that talk to Redis, over connections they share.
public final class RedisClient {

  private final Redis redis;
  private final Handover handover;
  private final Replication replication;
  private final Sentinels sentinels;
  private final News news;
  private final Upkeep upkeep;
  private final TenantSetup setup;

  /// @param authority the certificate of who signs the databases' own, in PEM form
  /// @param nodes the second way to the processes
  public RedisClient(Vertx vertx, Secrets secrets, Supplier<String> authority, Nodes nodes) {
    Lines lines = new Lines(vertx, secrets, authority);
    redis = new VertxRedis(secrets, lines);
    handover = new VertxHandover(secrets, lines);
    replication = new VertxReplication(secrets, lines);
    sentinels = new VertxSentinels(secrets, lines);
    news = new VertxNews(lines);
    upkeep = new VertxUpkeep(secrets, lines, redis, nodes);
    setup = new VertxTenantSetup(lines);
  }

  public Redis redis() {
    return redis;
  }

  public Handover handover() {
    return handover;
  }

  public Replication replication() {
    return replication;
  }

  public Sentinels sentinels() {
    return sentinels;
  }

  public Upkeep upkeep() {
    return upkeep;
  }

  public TenantSetup setup() {
    return setup;
  }

  public News news() {
    return news;
  }
}

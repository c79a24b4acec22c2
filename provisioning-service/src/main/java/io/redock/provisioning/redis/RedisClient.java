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
  private final Subscriptions subscriptions;
  private final Upkeep upkeep;
  private final TenantSetup setup;

  /// @param authority the certificate of who signs the databases' own, in PEM form
  /// @param nodes the second way to the processes
  public RedisClient(Vertx vertx, Secrets secrets, Supplier<String> authority, Nodes nodes) {
    RedisConnections connections = new RedisConnections(vertx, secrets, authority);
    redis = new VertxRedis(secrets, connections);
    handover = new VertxHandover(secrets, connections);
    replication = new VertxReplication(secrets, connections);
    sentinels = new VertxSentinels(secrets, connections);
    subscriptions = new VertxSubscriptions(connections);
    upkeep = new VertxUpkeep(secrets, connections, redis, nodes);
    setup = new VertxTenantSetup(connections);
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

  public Subscriptions subscriptions() {
    return subscriptions;
  }
}

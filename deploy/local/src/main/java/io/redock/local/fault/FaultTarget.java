package io.redock.local.fault;

import io.redock.local.load.Endpoint;
import io.redock.local.platform.Databases;
import io.redock.local.platform.Unmet;
import io.redock.local.process.Waiting;
import java.time.Duration;
import java.util.function.Consumer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/// A Business database into whose nodes faults are injected.
public final class FaultTarget {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final String addon;
  private final Endpoint endpoint;
  private final Databases databases;
  private final FaultInjection faults;

  public FaultTarget(String addon, Endpoint endpoint, Databases databases, FaultInjection faults) {
    this.addon = addon;
    this.endpoint = endpoint;
    this.databases = databases;
    this.faults = faults;
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  public FaultInjection faults() {
    return faults;
  }

  public Cluster look() {
    return Cluster.look(databases, addon);
  }

  /// Returns when nothing is missing.
  public Cluster whole() {
    Cluster[] last = new Cluster[1];
    if (!Waiting.until(PATIENCE, PAUSE, () -> whole(last))) {
      throw new Unmet(addon + " is not whole again: " + last[0]);
    }
    return last[0];
  }

  private boolean whole(Cluster[] last) {
    try {
      last[0] = look();
      return databases.show(addon).path("status").asText().equals("running")
          && last[0].runs()
          && replicas() == last[0].members().size() - 1;
    } catch (Unmet away) {
      return false;
    }
  }

  /// How many have what the primary has, as it says itself: it needs no control plane to be asked.
  public long replicas() {
    try (Jedis redis = endpoint.connect()) {
      return redis
          .info("replication")
          .lines()
          .filter(line -> line.matches("slave\\d+:.*state=online.*"))
          .count();
    } catch (JedisException notNow) {
      return 0;
    }
  }

  /// Hurts the primary, and returns when another one leads and the former one follows it.
  ///
  /// @return which one leads now
  public String replacePrimary(Consumer<String> hurt) {
    String primary = look().primary();
    hurt.accept(primary);
    String next = whole().primary();
    if (next.equals(primary)) {
      throw new Unmet(primary + " was hurt, and leads on");
    }
    return next;
  }
}

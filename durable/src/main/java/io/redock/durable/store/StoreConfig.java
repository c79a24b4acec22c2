package io.redock.durable.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long PostgreSQL may keep anybody waiting. It may be away, slow, or hang with its port open;
/// whoever asked hears of it in time, and asks again.
@ConfigMapping(prefix = "redock.store")
public interface StoreConfig {

  /// How long it may take to accept a connection.
  @WithDefault("5s")
  Duration connect();

  /// How long a call may wait for a connection that is free.
  @WithDefault("10s")
  Duration waiting();

  /// How long one statement may take, locks that it waits for included. Half of a step's lease, so
  /// that whoever waits can still say so.
  @WithDefault("15s")
  Duration statement();

  /// A connection on which nothing was heard for so long is given up, and with it whatever was
  /// asked on it. Shorter than a step's lease; longer than the outbox waits for Kafka in a
  /// transaction (16 s).
  @WithDefault("25s")
  Duration silence();

  /// PostgreSQL ends a transaction whose owner has said nothing for so long: a process that was
  /// stopped would otherwise keep its locks, that of the outbox among them.
  @WithDefault("60s")
  Duration idleTransaction();
}

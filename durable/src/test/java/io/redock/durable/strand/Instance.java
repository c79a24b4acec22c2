package io.redock.durable.strand;

import io.redock.durable.DurableConfig;
import java.time.Duration;
import java.util.Optional;

/// The configuration of another replica.
record Instance(
    Optional<String> instance, Duration lease, Duration scan, int inFlight, Duration inboxRetention)
    implements DurableConfig {

  static Instance named(String name, DurableConfig config) {
    return new Instance(
        Optional.of(name),
        config.lease(),
        config.scan(),
        config.inFlight(),
        config.inboxRetention());
  }
}

package io.redock.durable.strand;

import io.redock.durable.DurableConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The configuration of another replica.
record Instance(Optional<String> instance, Map<String, Integer> lanes, DurableConfig others)
    implements DurableConfig {

  static Instance named(String name, DurableConfig config) {
    return new Instance(Optional.of(name), config.lanes(), config);
  }

  static Instance withLanes(Map<String, Integer> lanes, DurableConfig config) {
    return new Instance(Optional.of(UUID.randomUUID().toString()), lanes, config);
  }

  @Override
  public Duration lease() {
    return others.lease();
  }

  @Override
  public Duration scan() {
    return others.scan();
  }

  @Override
  public int inFlight() {
    return others.inFlight();
  }

  @Override
  public int turnSteps() {
    return others.turnSteps();
  }

  @Override
  public Duration turn() {
    return others.turn();
  }

  @Override
  public int mostDeaths() {
    return others.mostDeaths();
  }

  @Override
  public int outboxTries() {
    return others.outboxTries();
  }

  @Override
  public Duration outboxPause() {
    return others.outboxPause();
  }

  @Override
  public Duration inboxRetention() {
    return others.inboxRetention();
  }
}

package io.redock.durable;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How durable work is done in this service.
@ConfigMapping(prefix = "redock.durable")
public interface DurableConfig {

  /// A name that outlives this process and that no other replica has, such as a pod's. With it, a
  /// restarted instance takes back at once what it was doing when it died; without it, that waits
  /// until the leases end.
  Optional<String> instance();

  /// How long one step may hold a strand. It is interrupted at four fifths of it.
  @WithDefault("30s")
  Duration lease();

  /// How often to look for work that no signal told of.
  @WithDefault("1s")
  Duration scan();

  /// How many steps may be under way at once; it protects what they call. Those of [#lanes] are
  /// not counted.
  @WithDefault("8")
  int inFlight();

  /// Lanes that steps may name, and how many steps of each may be under way at once. A step of a
  /// lane that is not here counts among all others.
  Map<String, Integer> lanes();

  /// A strand that goes on is given back after so many steps, and goes behind those that wait. More
  /// than any usual workflow has between two waits, so that only what loops pays for it.
  @WithDefault("20")
  int turnSteps();

  /// Likewise after that time. No step is cut short by it.
  @WithDefault("10s")
  Duration turn();

  /// A strand whose step has ended so many processes in a row, or ended in so many errors, waits
  /// for a person.
  @WithDefault("5")
  int mostDeaths();

  /// After so many refusals by Kafka an event waits for a person, and with it those behind it that
  /// have its key.
  @WithDefault("8")
  int outboxTries();

  /// How long to wait after the first refusal; twice as long after each further one, a minute at
  /// most.
  @WithDefault("1s")
  Duration outboxPause();

  /// How long an event's id is remembered. Must be longer than Kafka keeps the event.
  @WithDefault("14d")
  Duration inboxRetention();
}

package io.redock.durable;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
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

  /// How many steps may be under way at once; it protects what they call.
  @WithDefault("8")
  int inFlight();

  /// How long an event's id is remembered. Must be longer than Kafka keeps the event.
  @WithDefault("14d")
  Duration inboxRetention();
}

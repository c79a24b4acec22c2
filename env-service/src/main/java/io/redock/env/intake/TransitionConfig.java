package io.redock.env.intake;

import io.smallrye.config.ConfigMapping;
import java.time.Instant;
import java.util.Optional;

/// What is still taken from an installation of before.
@ConfigMapping(prefix = "redock.sealing")
interface TransitionConfig {

  /// Until when a sealed URL is opened that is not bound to its addon; never, if nothing is set.
  Optional<Instant> acceptUnboundUntil();
}

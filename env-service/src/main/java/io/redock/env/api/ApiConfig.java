package io.redock.env.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// How we answer.
@ConfigMapping(prefix = "redock.api")
public interface ApiConfig {

  /// How long to wait for the store before saying that it is away. Clients give up after 30 s.
  @WithDefault("10s")
  Duration patience();

  /// What clients are told to be the region of an app; left out if there is none.
  Optional<String> region();
}

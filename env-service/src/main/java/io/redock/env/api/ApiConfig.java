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

  /// Below which domain the platform serves its apps. Clients are told; nobody connects.
  @WithDefault("apps.redock.invalid")
  String appsDomain();

  /// What clients are told to be the stack of an app whose owner chose none.
  @WithDefault("st-7b1f5a54-6f5d-4c1c-8a4e-2f6b9a0c3d21")
  String stackId();
}

package io.redock.provisioning.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long callers wait for us.
@ConfigMapping(prefix = "redock.api")
public interface ApiConfig {

  /// How long to wait for what an order brings about before it is answered as still under way. The
  /// known clients give up after 30 s.
  @WithDefault("25s")
  Duration patience();

  /// How long the news of an app may take to reach us. Until then it may exist.
  @WithDefault("1s")
  Duration news();
}

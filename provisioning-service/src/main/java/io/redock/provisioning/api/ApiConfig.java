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

  /// How long the news of an app may take to reach us, which who has just made it waits for. Right
  /// after a start they take 0.3 s on two cores that have nothing else to do, and later 0.03 s.
  @WithDefault("3s")
  Duration news();
}

package io.redock.gateway.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How calls are passed on.
@ConfigMapping(prefix = "redock.forward")
public interface ForwardConfig {

  /// How long a service may take to begin its answer. The known clients give up after this long
  /// too.
  @WithDefault("30s")
  Duration patience();

  /// How long to wait for a connection to a service.
  @WithDefault("3s")
  Duration connect();

  /// How long a body may take to arrive.
  @WithDefault("10s")
  Duration body();

  /// How many calls may be under way at each service.
  @WithDefault("256")
  int underWay();

  /// How many answers without end may be under way at each service beside those: logs that are
  /// followed, and downloads.
  @WithDefault("256")
  int streams();
}

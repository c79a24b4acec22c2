package io.redock.gateway.api.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/// The one region that this installation is.
@ConfigMapping(prefix = "redock.region")
public interface RegionConfig {

  /// Terraform's provider looks for this one if it is told nothing.
  @WithDefault("osc-fr1")
  String name();

  @WithDefault("Redock")
  String displayName();

  /// Where clients reach the gateway. Without, they are told the place that they called.
  Optional<URI> url();

  /// Where SSH tunnels into the platform end, as `host:port`, if they do anywhere.
  Optional<String> ssh();
}

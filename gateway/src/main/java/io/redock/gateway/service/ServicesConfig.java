package io.redock.gateway.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/// Where the services are.
@ConfigMapping(prefix = "redock.services")
public interface ServicesConfig {

  @WithDefault("http://127.0.0.1:8081")
  URI provisioning();

  @WithDefault("http://127.0.0.1:8082")
  URI env();

  @WithDefault("http://127.0.0.1:8083")
  URI backup();

  @WithDefault("http://127.0.0.1:8084")
  URI metrics();
}

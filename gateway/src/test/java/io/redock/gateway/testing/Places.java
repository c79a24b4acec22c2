package io.redock.gateway.testing;

import io.redock.gateway.service.ServicesConfig;
import java.net.URI;

/// All services are behind one port of this machine.
public record Places(int port) implements ServicesConfig {

  @Override
  public URI provisioning() {
    return env();
  }

  @Override
  public URI env() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public URI backup() {
    return env();
  }

  @Override
  public URI metrics() {
    return env();
  }
}

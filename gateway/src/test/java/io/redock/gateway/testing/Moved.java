package io.redock.gateway.testing;

import io.redock.gateway.service.ServicesConfig;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// All services are behind one port, which is another one for each connection that is wanted.
public final class Moved implements ServicesConfig {

  private final Queue<Integer> ports = new ConcurrentLinkedQueue<>();

  public Moved(Integer... ports) {
    this.ports.addAll(List.of(ports));
  }

  @Override
  public URI provisioning() {
    return env();
  }

  @Override
  public URI env() {
    return URI.create("http://127.0.0.1:" + ports.remove());
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

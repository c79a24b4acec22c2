package io.redock.local.stack;

import io.redock.local.process.Launch;
import io.redock.local.server.Health;
import io.redock.local.server.Server;
import io.redock.local.server.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The Redis in which metrics-service keeps its samples: the distribution's own.
final class MetricsRedis implements Server {

  private final Home home;
  private final int port;

  MetricsRedis(Home home, int port) {
    this.home = home;
    this.port = port;
  }

  @Override
  public String name() {
    return Ports.METRICS_REDIS;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void prepare() {
    home.make(name());
  }

  @Override
  public Launch launch() {
    return new Launch(
        List.of(
            "redis-server",
            "--port",
            "" + port,
            "--bind",
            "127.0.0.1",
            "--dir",
            home.resolve(name()).toString(),
            "--appendonly",
            "yes",
            "--save",
            ""),
        Map.of());
  }

  @Override
  public Health health() {
    try {
      String answer =
          new String(
              Wire.ask(port, "PING\r\n".getBytes(StandardCharsets.US_ASCII), 5),
              StandardCharsets.US_ASCII);
      return answer.equals("+PONG") ? Health.ready("PONG") : Health.notReady("is loading its data");
    } catch (IOException nobody) {
      return Health.notReady("does not answer");
    }
  }
}

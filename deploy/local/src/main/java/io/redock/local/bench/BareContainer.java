package io.redock.local.bench;

import io.redock.local.process.Commands;
import java.util.List;

/// `docker run` of the image that our databases run from.
final class BareContainer extends BareRedis {

  private static final String IMAGE = "redock/redis:7.0";

  @Override
  String name() {
    return "bare docker run";
  }

  @Override
  void start(String id, int port) {
    Commands.must(
        List.of(
            "docker",
            "run",
            "-d",
            "--name",
            id,
            "-p",
            "127.0.0.1:" + port + ":" + port,
            IMAGE,
            "redis-server",
            "--port",
            "" + port,
            "--bind",
            "0.0.0.0",
            "--protected-mode",
            "no"),
        "");
  }

  @Override
  void end(String id) {
    Commands.run(List.of("docker", "rm", "-f", "-v", id));
  }
}

package io.redock.provisioning.redis;

import io.redock.provisioning.node.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// One process of an engine that this machine has in an image only, on the machine's own network.
final class EngineContainer {

  private final String name = "redis-it-" + UUID.randomUUID();

  /// @param folder where its files lie
  /// @param program as in `redis-server`
  /// @param configuration with `port`, whatever else it has
  EngineContainer(Path folder, String image, String program, String configuration)
      throws IOException {
    Files.writeString(Files.createDirectories(folder).resolve("conf"), configuration);
    Shell.docker(
        "run",
        "-d",
        "--name",
        name,
        "--network",
        "host",
        "-w",
        "/data",
        "-v",
        folder + ":/data",
        image,
        program,
        "conf");
  }

  /// It ends without a warning, and another process begins with its files.
  void killAndStart() {
    Shell.docker("kill", name);
    Shell.docker("start", name);
  }

  void stop() {
    Shell.docker("rm", "-f", name);
  }
}

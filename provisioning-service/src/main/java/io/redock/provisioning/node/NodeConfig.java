package io.redock.provisioning.node;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What runs the nodes.
@ConfigMapping(prefix = "redock.node")
public interface NodeConfig {

  /// A Docker Engine for production, or local processes where there is none.
  enum Runtime {
    DOCKER,
    PROCESS
  }

  Runtime runtime();

  /// A short id of this installation, made once; it labels all that it owns in an engine, so that
  /// two installations can share one.
  String stack();

  /// Where process nodes keep their data.
  Path directory();

  /// On which of the host's interfaces process nodes listen.
  @WithDefault("127.0.0.1")
  String hostIp();

  Docker docker();

  /// How the Docker Engine is used.
  interface Docker {

    /// Where it answers; without it DOCKER_HOST, else its Unix socket.
    Optional<String> host();

    /// The range that the stack's network takes its subnet from.
    @WithDefault("10.83.0.0/16")
    String subnets();

    /// The range of databases' private networks, 16 addresses each. A range has room for as many
    /// databases as it has for such networks, and can never change while there are any.
    @WithDefault("10.84.0.0/14")
    String databaseSubnets();

    /// The sleeper that owns an address's namespace and shuts it.
    @WithDefault("redock/address:5")
    String addressImage();

    /// Where the engine's socket is on the engine's own host; the stack's supervisor gets it.
    /// Without it the one that the engine is asked through, if it is a socket, else
    /// `/var/run/docker.sock`.
    Optional<String> engineSocket();

    /// On which of the host's interfaces databases are reached.
    @WithDefault("127.0.0.1")
    String publishIp();

    @WithDefault("2s")
    Duration connectTimeout();

    /// Shorter than a step's lease, so that a hung engine is noticed before another takes over.
    @WithDefault("20s")
    Duration responseTimeout();

    /// Steps do not wait for it: they are tried again until the image is there.
    @WithDefault("5m")
    Duration pullTimeout();
  }
}

package io.redock.provisioning.node;

import java.time.Duration;
import java.util.Optional;

/// Which engine runs the nodes, and how it is shared with others.
///
/// @param host where the engine answers; empty means DOCKER_HOST, else its Unix socket
/// @param stack short id of this installation; labels and prefixes everything it owns in the
///   engine
/// @param subnets the range that the stack's network takes its subnet from. Nothing else on the
///   host or beyond may use it
/// @param addressImage the sleeper that owns an address's namespace and shuts it
/// @param publishIp on which of the host's interfaces databases are reached
/// @param connectTimeout how long the engine may take to accept a connection
/// @param responseTimeout how long the engine may take to answer
/// @param pullTimeout how long it may take to fetch an image that is not there
public record DockerConfig(
    Optional<String> host,
    String stack,
    String subnets,
    String addressImage,
    String publishIp,
    Duration connectTimeout,
    Duration responseTimeout,
    Duration pullTimeout) {

  public static DockerConfig of(String stack) {
    return new DockerConfig(
        Optional.empty(),
        stack,
        "10.83.0.0/16",
        "redock/address:2",
        "127.0.0.1",
        Duration.ofSeconds(2),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5));
  }
}

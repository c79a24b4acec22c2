package io.redock.provisioning.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Which engine runs the nodes, and how it is shared with others.
///
/// @param host where the engine answers; empty means DOCKER_HOST, else its Unix socket
/// @param stack short id of this installation; labels and prefixes everything it owns in the
///   engine
/// @param subnets the range that the stack's network takes its subnet from. Nothing else on the
///   host or beyond may use it
/// @param databaseSubnets the range of databases' private networks, 16 addresses each; likewise
/// @param addressImage the sleeper that owns an address's namespace and shuts it
/// @param publishIp on which of the host's interfaces databases are reached
/// @param privateNetworks from where clients may come to every database, such as `10.0.0.0/8`
/// @param connectTimeout how long the engine may take to accept a connection
/// @param responseTimeout how long the engine may take to answer
/// @param pullTimeout how long it may take to fetch an image that is not there; no step waits for
///   it
public record DockerConfig(
    Optional<String> host,
    String stack,
    String subnets,
    String databaseSubnets,
    String addressImage,
    String publishIp,
    List<String> privateNetworks,
    Duration connectTimeout,
    Duration responseTimeout,
    Duration pullTimeout) {

  private static final String NETWORK = "\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}";

  public DockerConfig {
    privateNetworks = List.copyOf(privateNetworks);
    for (String network : privateNetworks) {
      if (!network.matches(NETWORK)) {
        throw new IllegalArgumentException(
            network + " is no private network; write one as 10.0.0.0/8");
      }
    }
  }

  public static DockerConfig of(String stack) {
    return new DockerConfig(
        Optional.empty(),
        stack,
        "10.83.0.0/16",
        "10.84.0.0/14",
        "redock/address:5",
        "127.0.0.1",
        List.of("127.0.0.0/8"),
        Duration.ofSeconds(2),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5));
  }
}

package io.redock.provisioning.node;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The adapters of the runtime that this installation uses.
@Singleton
public class Engine {

  private record Adapters(Nodes nodes, Addresses addresses, Networks networks) {}

  private final Adapters adapters;

  Engine(
      NodeConfig config,
      @ConfigProperty(name = "redock.address.ports") PortRange databasePorts,
      @ConfigProperty(name = "redock.address.private-networks") List<String> privateNetworks) {
    adapters =
        switch (config.runtime()) {
          case DOCKER -> {
            DockerEngine docker = new DockerEngine(docker(config, privateNetworks));
            yield new Adapters(
                new DockerNodes(docker), new DockerAddresses(docker), new DockerNetworks(docker));
          }
          case PROCESS -> {
            ProcessNodes processes = new ProcessNodes(config.directory());
            yield new Adapters(
                processes,
                new HostAddresses(processes, config.hostIp(), databasePorts),
                new HostNetworks(processes, config.stack()));
          }
        };
  }

  private static DockerConfig docker(NodeConfig config, List<String> privateNetworks) {
    NodeConfig.Docker docker = config.docker();
    return new DockerConfig(
        docker.host(),
        config.stack(),
        docker.subnets(),
        docker.databaseSubnets(),
        docker.addressImage(),
        docker.publishIp(),
        Stream.concat(privateNetworks.stream(), OwnNetworks.list()).toList(),
        docker.connectTimeout(),
        docker.responseTimeout(),
        docker.pullTimeout());
  }

  public Nodes nodes() {
    return new TracedNodes(adapters.nodes());
  }

  public Addresses addresses() {
    return new TracedAddresses(adapters.addresses());
  }

  public Networks networks() {
    return adapters.networks();
  }
}

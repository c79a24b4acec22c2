package io.redock.provisioning.node;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The adapters of the runtime that this installation uses.
@Singleton
public class Engine {

  private record Adapters(Nodes nodes, Addresses addresses) {}

  private final Adapters adapters;

  Engine(
      NodeConfig config, @ConfigProperty(name = "redock.address.ports") PortRange databasePorts) {
    adapters =
        switch (config.runtime()) {
          case DOCKER -> {
            DockerEngine docker = new DockerEngine(docker(config));
            yield new Adapters(new DockerNodes(docker), new DockerAddresses(docker));
          }
          case PROCESS -> {
            ProcessNodes processes = new ProcessNodes(config.directory());
            yield new Adapters(
                processes, new HostAddresses(processes, config.hostIp(), databasePorts));
          }
        };
  }

  private static DockerConfig docker(NodeConfig config) {
    NodeConfig.Docker docker = config.docker();
    return new DockerConfig(
        docker.host(),
        config.stack(),
        docker.subnets(),
        docker.addressImage(),
        docker.publishIp(),
        docker.connectTimeout(),
        docker.responseTimeout(),
        docker.pullTimeout());
  }

  public Nodes nodes() {
    return adapters.nodes();
  }

  public Addresses addresses() {
    return adapters.addresses();
  }
}

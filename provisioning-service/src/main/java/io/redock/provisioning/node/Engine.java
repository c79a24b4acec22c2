package io.redock.provisioning.node;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The adapters of the runtime that this installation uses.
@Singleton
public class Engine {

  private record Adapters(
      Nodes nodes,
      Addresses addresses,
      Networks networks,
      Inventory inventory,
      Supervisor supervisor) {}

  private final Adapters adapters;
  private final EngineGate gate;

  Engine(
      NodeConfig config,
      Installation installation,
      EngineGate gate,
      @ConfigProperty(name = "redock.address.ports") PortRange databasePorts,
      @ConfigProperty(name = "redock.address.private-networks") List<String> privateNetworks) {
    this.gate = gate;
    adapters =
        switch (config.runtime()) {
          case DOCKER -> {
            DockerEngine docker = new DockerEngine(docker(config, privateNetworks), installation);
            yield new Adapters(
                new DockerNodes(docker),
                new DockerAddresses(docker),
                new DockerNetworks(docker),
                new DockerStackInventory(docker),
                new DockerSupervisor(docker, config.docker().engineSocket()));
          }
          case PROCESS -> {
            ProcessNodes processes = new ProcessNodes(config.directory(), installation);
            yield new Adapters(
                processes,
                new HostAddresses(processes, config.hostIp(), databasePorts),
                new HostNetworks(processes, config.stack()),
                new ProcessInventory(processes),
                Supervisor.NONE);
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
    return new TracedNodes(new GuardedNodes(adapters.nodes(), gate));
  }

  public Addresses addresses() {
    return new TracedAddresses(new GuardedAddresses(adapters.addresses(), gate));
  }

  public Networks networks() {
    return new GuardedNetworks(adapters.networks(), gate);
  }

  public Inventory inventory() {
    return adapters.inventory();
  }

  public Supervisor supervisor() {
    return () -> {
      gate.pass();
      adapters.supervisor().ensure();
    };
  }
}

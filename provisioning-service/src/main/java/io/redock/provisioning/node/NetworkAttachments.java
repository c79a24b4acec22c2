package io.redock.provisioning.node;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Network;
import java.util.Optional;

/// Attaches containers to private networks, each with a fixed IP.
final class NetworkAttachments {
  private final DockerEngine engine;

  NetworkAttachments(DockerEngine engine) {
    this.engine = engine;
  }

  Optional<Network> network(int number) {
    try {
      return Optional.of(
          engine.call(
              "look for network " + number,
              docker ->
                  docker.inspectNetworkCmd().withNetworkId(engine.networkName(number)).exec()));
    } catch (NotFoundException absent) {
      return Optional.empty();
    }
  }

  /// Whether it stands in the network of today: the engine keeps the network's id, which leads
  /// nowhere once it was made anew.
  boolean stands(InspectContainerResponse container, int number, String ip) {
    ContainerNetwork attachment =
        container.getNetworkSettings().getNetworks().get(engine.networkName(number));
    return attachment != null
        && attachment.getIpamConfig() != null
        && ip.equals(attachment.getIpamConfig().getIpv4Address())
        && network(number).filter(now -> now.getId().equals(attachment.getNetworkID())).isPresent();
  }

  /// Also while the container runs.
  void put(String container, int number, String ip) {
    try {
      connect(container, number, ip);
    } catch (DockerException refused) {
      if (!refused.getMessage().contains("already")) {
        throw refused;
      }
      // What is left of an attachment that has another IP or stood in a network of that name
      // before.
      cut(container, engine.networkName(number));
      connect(container, number, ip);
    }
  }

  private void connect(String container, int number, String ip) {
    engine.call(
        "connect " + container + " to network " + number,
        docker ->
            docker
                .connectToNetworkCmd()
                .withNetworkId(engine.networkName(number))
                .withContainerId(container)
                .withContainerNetwork(
                    new ContainerNetwork()
                        .withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(ip)))
                .exec());
  }

  void cut(String container, String network) {
    try {
      engine.call(
          "disconnect " + container + " from " + network,
          docker ->
              docker
                  .disconnectFromNetworkCmd()
                  .withNetworkId(network)
                  .withContainerId(container)
                  .withForce(true)
                  .exec());
    } catch (NotFoundException gone) {
      // That is what was asked for.
    } catch (DockerException refused) {
      if (!refused.getMessage().contains("not connected")) {
        throw refused;
      }
    }
  }
}

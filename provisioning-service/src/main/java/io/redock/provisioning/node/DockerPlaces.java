package io.redock.provisioning.node;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.HostConfig;

/// What the place of a node means for its container.
final class DockerPlaces {
  /// The engine's resolver answers in every network, and would carry a tenant's questions to the
  /// world. Here it asks the node itself, where nobody answers.
  private static final String NOBODY = "127.0.0.1";

  private final DockerEngine engine;
  private final PrivateSubnets subnets;

  DockerPlaces(DockerEngine engine) {
    this.engine = engine;
    this.subnets = engine.privateSubnets();
  }

  HostConfig put(HostConfig walls, Place place) {
    return switch (place) {
      case Place.AtAddress(Address address) -> {
        String namespace = "container:" + engine.named(address.id());
        yield walls.withNetworkMode(namespace).withPidMode(namespace);
      }
      case Place.OnNetwork(int number, _) ->
          walls.withNetworkMode(engine.networkName(number)).withDns(NOBODY);
    };
  }

  String ip(Place.OnNetwork place) {
    return subnets.host(place.number(), place.seat());
  }

  /// Whether the container belongs to the address's container of today or to the network of
  /// today: the engine keeps their ids, which lead nowhere once they were made anew.
  boolean has(InspectContainerResponse node, Place place) {
    return switch (place) {
      case Place.AtAddress(Address address) -> joins(node, address);
      case Place.OnNetwork seat -> sits(node, seat);
    };
  }

  private boolean joins(InspectContainerResponse node, Address address) {
    String namespace = node.getHostConfig().getNetworkMode();
    return engine
        .container(address.id())
        .filter(
            sleeper ->
                namespace.equals("container:" + sleeper.getId())
                    || namespace.equals("container:" + engine.named(address.id())))
        .isPresent();
  }

  private boolean sits(InspectContainerResponse node, Place.OnNetwork place) {
    String name = engine.networkName(place.number());
    ContainerNetwork there = node.getNetworkSettings().getNetworks().get(name);
    return there != null
        && there.getIpamConfig() != null
        && ip(place).equals(there.getIpamConfig().getIpv4Address())
        && today(name).equals(there.getNetworkID());
  }

  private String today(String network) {
    try {
      return engine.call(
          "look for " + network,
          docker -> docker.inspectNetworkCmd().withNetworkId(network).exec().getId());
    } catch (NotFoundException gone) {
      return "";
    }
  }
}

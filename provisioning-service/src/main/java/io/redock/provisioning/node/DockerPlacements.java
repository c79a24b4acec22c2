package io.redock.provisioning.node;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.HostConfig;
import java.util.List;

/// What the placement of a node means for its container.
final class DockerPlacements {
  /// The engine's resolver is in every network, and would carry a tenant's questions to the world.
  /// Here it asks the node itself, where nobody answers; Redis stands still while it waits.
  private static final String NOBODY = "127.0.0.1";

  private static final List<String> SOON = List.of("timeout:1", "attempts:1");

  private final DockerEngine engine;
  private final PrivateSubnets subnets;
  private final NetworkAttachments attachments;

  DockerPlacements(DockerEngine engine) {
    this.engine = engine;
    this.attachments = new NetworkAttachments(engine);
    this.subnets = engine.privateSubnets();
  }

  HostConfig put(HostConfig limited, Placement placement) {
    return switch (placement) {
      case Placement.AtAddress(Address address) -> {
        String namespace = "container:" + engine.named(address.id());
        yield limited.withNetworkMode(namespace).withPidMode(namespace);
      }
      case Placement.OnNetwork(int number, _) ->
          limited.withNetworkMode(engine.networkName(number)).withDns(NOBODY).withDnsOptions(SOON);
    };
  }

  String ip(Placement.OnNetwork placement) {
    return subnets.host(placement.number(), placement.slot());
  }

  /// Whether the container belongs to the address's container of today or to the network of
  /// today: the engine keeps their ids, which lead nowhere once they were made anew.
  boolean has(InspectContainerResponse node, Placement placement) {
    return switch (placement) {
      case Placement.AtAddress(Address address) -> joins(node, address);
      case Placement.OnNetwork slot -> attachments.stands(node, slot.number(), ip(slot));
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

  /// For one that was cut off while it runs.
  void giveBack(InspectContainerResponse node, Placement.OnNetwork placement) {
    attachments.put(node.getId(), placement.number(), ip(placement));
  }
}

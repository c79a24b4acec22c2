package io.redock.provisioning.node;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Private networks as bridges that lead nowhere. The host has no address in them
/// (`inhibit_ipv4`): a tenant may send its Redis any command, and whatever the host listens on
/// would be a way out. The only way in and out is the address, which carries nothing on.
public final class DockerNetworks implements Networks {
  private static final int FIRST_INSIDE_PORT = 7000;

  private final DockerEngine engine;
  private final PrivateSubnets subnets;
  private final NetworkAttachments attachments;
  private final DockerAddresses addresses;

  public DockerNetworks(DockerEngine engine) {
    this.engine = engine;
    this.subnets = engine.privateSubnets();
    this.attachments = new NetworkAttachments(engine);
    this.addresses = new DockerAddresses(engine);
  }

  @Override
  public void ensure(int number, Address address) {
    if (attachments.network(number).isEmpty()) {
      create(number);
    }
    String ip = host(number, ADDRESS);
    InspectContainerResponse there =
        engine
            .container(address.id())
            .orElseThrow(() -> new IllegalStateException("no address " + address.id()));
    if (!attachments.stands(there, number, ip)) {
      attachments.put(engine.named(address.id()), number, ip);
    }
  }

  /// No two networks have one subnet, so neither have two one number, even if two come at once.
  private void create(int number) {
    Map<String, String> labels = new HashMap<>(engine.ours());
    labels.put(DockerEngine.NETWORK, String.valueOf(number));
    try {
      engine.call(
          "create network " + number,
          docker ->
              docker
                  .createNetworkCmd()
                  .withName(engine.networkName(number))
                  .withDriver("bridge")
                  .withCheckDuplicate(true)
                  .withInternal(true)
                  .withLabels(labels)
                  .withOptions(Map.of("com.docker.network.bridge.inhibit_ipv4", "true"))
                  .withIpam(
                      new Network.Ipam()
                          .withConfig(
                              new Network.Ipam.Config()
                                  .withSubnet(subnets.subnet(number))
                                  .withIpRange(subnets.rest(number))
                                  .withGateway(host(number, 1))))
                  .exec());
    } catch (DockerException refused) {
      if (attachments.network(number).isPresent()) {
        return;
      }
      if (refused.getMessage().contains("overlap") || refused.getMessage().contains("in use")) {
        throw new NetworkTaken(number, refused.getMessage().strip());
      }
      throw refused;
    }
  }

  @Override
  public void remove(int number) {
    attachments
        .network(number)
        .ifPresent(
            network -> {
              engine.refuseStrange("network " + number, network.getLabels());
              network.getContainers().keySet().forEach(id -> attachments.cut(id, network.getId()));
              removeEmpty(network);
            });
  }

  private void removeEmpty(Network network) {
    try {
      engine.call(
          "remove network " + network.getName(),
          docker -> docker.removeNetworkCmd(network.getId()).exec());
    } catch (NotFoundException gone) {
      // Somebody else was faster.
    }
  }

  @Override
  public List<Integer> list() {
    return engine
        .call(
            "list private networks",
            docker ->
                docker
                    .listNetworksCmd()
                    .withFilter(
                        "label",
                        List.of(
                            DockerEngine.STACK + "=" + engine.config().stack(),
                            DockerEngine.NETWORK))
                    .exec())
        .stream()
        .filter(network -> engine.mayOwn(network.getLabels()))
        .map(network -> Integer.valueOf(network.getLabels().get(DockerEngine.NETWORK)))
        .toList();
  }

  @Override
  public int capacity() {
    return subnets.capacity();
  }

  @Override
  public String host(int number, int slot) {
    return subnets.host(number, slot);
  }

  @Override
  public boolean shut() {
    return true;
  }

  @Override
  public Endpoint gate(int number, Address address) {
    return new Endpoint(host(number, ADDRESS), address.tlsPort());
  }

  @Override
  public Endpoint listen(int number, int slot) {
    return new Endpoint(addresses.bind(), FIRST_INSIDE_PORT + slot);
  }

  @Override
  public Endpoint endpoint(int number, Address address, int slot, int port) {
    return new Endpoint(addresses.inside(address), FIRST_INSIDE_PORT + slot);
  }
}

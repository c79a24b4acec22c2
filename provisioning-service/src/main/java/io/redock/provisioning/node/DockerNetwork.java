package io.redock.provisioning.node;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The one network that a stack's addresses share. Neighbours in it can't talk to each other: the
/// engine forbids it (`enable_icc`), and every address does so again for itself. A Linux bridge
/// has 1,024 ports, which is how many addresses a stack can have on one host.
final class DockerNetwork {
  private final DockerEngine engine;

  DockerNetwork(DockerEngine engine) {
    this.engine = engine;
  }

  String name() {
    return "redock-" + engine.config().stack();
  }

  /// The engine lets two networks have one name, so whoever made the younger one takes it back.
  synchronized void ensure() {
    if (!existing().isEmpty()) {
      return;
    }
    String made = create();
    List<Network> all = existing();
    String eldest =
        all.stream()
            .min(Comparator.comparing(Network::getCreated).thenComparing(Network::getId))
            .map(Network::getId)
            .orElse(made);
    if (!eldest.equals(made)) {
      engine.call("remove a twin network", docker -> docker.removeNetworkCmd(made).exec());
    }
  }

  synchronized void remove() {
    for (Network network : existing()) {
      engine.call(
          "remove network " + name(), docker -> docker.removeNetworkCmd(network.getId()).exec());
    }
  }

  private List<Network> existing() {
    return engine
        .call("list networks", docker -> docker.listNetworksCmd().withNameFilter(name()).exec())
        .stream()
        .filter(network -> network.getName().equals(name()))
        .toList();
  }

  private String create() {
    DockerException overlap = null;
    for (String subnet : Subnets.of(engine.config().subnets(), engine.config().stack())) {
      try {
        return create(subnet);
      } catch (DockerException refused) {
        if (!refused.getMessage().contains("overlap")) {
          throw refused;
        }
        overlap = refused;
      }
    }
    throw new IllegalStateException(
        "no subnet is free in " + engine.config().subnets() + " for " + name(), overlap);
  }

  private String create(String subnet) {
    return engine.call(
        "create network " + name(),
        docker ->
            docker
                .createNetworkCmd()
                .withName(name())
                .withDriver("bridge")
                .withCheckDuplicate(true)
                .withLabels(engine.ours())
                .withOptions(Map.of("com.docker.network.bridge.enable_icc", "false"))
                .withIpam(
                    new Network.Ipam().withConfig(new Network.Ipam.Config().withSubnet(subnet)))
                .exec()
                .getId());
  }
}

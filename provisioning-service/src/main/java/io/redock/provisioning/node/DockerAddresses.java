package io.redock.provisioning.node;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.ContainerNetwork;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Addresses as containers that only sleep. Each publishes its two ports and shuts its own
/// namespace (`deploy/images/address`): clients come in, nothing gets out. No rule on the host is
/// needed for that, and it comes back with the container whoever restarts it.
public final class DockerAddresses implements Addresses {
  private static final String SHUT = "shut";

  private final DockerEngine engine;
  private final DockerNetwork network;
  private final AddressContainer containers;

  public DockerAddresses(DockerEngine engine) {
    this.engine = engine;
    this.network = new DockerNetwork(engine);
    this.containers = new AddressContainer(engine, network);
  }

  @Override
  public void ensure(Address address) {
    Optional<InspectContainerResponse> there = engine.container(address.id());
    there.ifPresent(
        found -> engine.refuseStrange("address " + address.id(), found.getConfig().getLabels()));
    if (there.filter(DockerEngine::runs).isPresent()) {
      return;
    }
    try {
      up(address);
    } catch (NotFoundException missing) {
      if (!missing.getMessage().contains("network")) {
        throw missing;
      }
      network.ensure();
      // It holds nothing, and may stand in a private network that is gone.
      engine.removeContainer(address.id());
      up(address);
    }
    if (!new DockerLog(engine).says(address.id(), SHUT)) {
      List<String> why = new DockerLog(engine).tail(address.id(), 5);
      engine.removeContainer(address.id());
      throw new IllegalStateException(
          "address " + address.id() + " could not shut its namespace: " + why);
    }
  }

  @Override
  public void admit(Address address, boolean everybody) {
    String[] command =
        engine
            .container(address.id())
            .map(there -> there.getConfig().getCmd())
            .orElseThrow(() -> new IllegalStateException("no address " + address.id()));
    // One from before there was a switch has only its ports there, and lets everybody in.
    if (command.length == 3) {
      containers.tell(address, everybody ? "open" : "private");
    }
  }

  @Override
  public boolean walled() {
    return true;
  }

  private void up(Address address) {
    try {
      containers.create(address);
    } catch (ConflictException exists) {
      // It stopped, or whoever made it did not come to start it.
    }
    try {
      engine.call(
          "start address " + address.id(),
          docker -> docker.startContainerCmd(engine.named(address.id())).exec());
    } catch (NotModifiedException runs) {
      // Somebody else was faster.
    } catch (NotFoundException noNetwork) {
      throw noNetwork;
    } catch (DockerException refused) {
      int taken = takenPort(address, refused.getMessage());
      if (taken == 0) {
        throw refused;
      }
      // It holds nothing; a container that can't start is only in the way of the next attempt.
      engine.removeContainer(address.id());
      throw new PortTaken(taken);
    }
  }

  /// Engines word it in several ways; all of them name the port.
  private static int takenPort(Address address, String message) {
    if (!message.contains("already in use") && !message.contains("already allocated")) {
      return 0;
    }
    return message.contains(":" + address.tlsPort()) ? address.tlsPort() : address.port();
  }

  @Override
  public void remove(String addressId) {
    engine.removeContainer(addressId);
  }

  @Override
  public List<String> list() {
    return engine.call(
        "list addresses",
        docker ->
            docker
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(
                    List.of(
                        DockerEngine.STACK + "=" + engine.config().stack(),
                        DockerEngine.ROLE + "=" + AddressContainer.ROLE))
                .exec()
                .stream()
                .filter(container -> engine.mayOwn(container.getLabels()))
                .map(container -> container.getLabels().get(DockerEngine.ADDRESS))
                .toList());
  }

  /// Removes the network too; for when the whole stack goes, and no address is left.
  public void dismantle() {
    network.remove();
  }

  /// As every version understands it; the stack's network knows no IPv6.
  @Override
  public String bind() {
    return "0.0.0.0";
  }

  /// Its place in the stack's network. The address lets this host in to every port.
  @Override
  public String inside(Address address) {
    return engine
        .container(address.id())
        .map(there -> there.getNetworkSettings().getNetworks().get(network.name()))
        .map(ContainerNetwork::getIpAddress)
        .filter(ip -> !ip.isEmpty())
        .orElseThrow(() -> new IllegalStateException("address " + address.id() + " is not open"));
  }

  /// Nobody but the database's own nodes lives in its namespace.
  @Override
  public int sparePort(Address address, int... taken) {
    return IntStream.iterate(6379, port -> port + 1)
        .filter(port -> port != address.port() && port != address.tlsPort())
        .filter(port -> IntStream.of(taken).noneMatch(other -> other == port))
        .findFirst()
        .orElseThrow();
  }
}

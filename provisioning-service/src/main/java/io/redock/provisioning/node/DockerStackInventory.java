package io.redock.provisioning.node;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What a Docker Engine holds under the label of a stack: containers, volumes and networks.
public final class DockerStackInventory implements Inventory {

  private final DockerEngine engine;
  private final DockerInventory nodes;

  public DockerStackInventory(DockerEngine engine) {
    this.engine = engine;
    this.nodes = new DockerInventory(engine);
  }

  @Override
  public List<InventoryItem> list() {
    List<InventoryItem> items = new ArrayList<>(networks());
    // Volumes before containers: a node made between the two has its container in the second.
    Map<String, InventoryItem> found = new LinkedHashMap<>();
    nodes.volumes().forEach(volume -> put(found, node(volume.getLabels(), false)));
    for (Container container : containers()) {
      Map<String, String> labels = container.getLabels();
      if (labels.containsKey(DockerEngine.NODE)) {
        put(found, node(labels, "running".equals(container.getState())));
      } else if (AddressContainer.ROLE.equals(labels.get(DockerEngine.ROLE))) {
        items.add(
            InventoryItem.address(
                labels.get(DockerEngine.ADDRESS), installation(labels), isFresh(container)));
      }
    }
    items.addAll(found.values());
    return items;
  }

  @Override
  public long memoryBytes() {
    return engine.call("ask for its memory", docker -> docker.infoCmd().exec()).getMemTotal();
  }

  /// The engine does not tell. The supervisor's own layer is on the disk that volumes are on.
  @Override
  public OptionalLong freeDiskBytes() {
    return new DockerErrand(engine)
        .run(DockerSupervisor.NAME, List.of("busybox", "df", "-P", "-k", "/"), "")
        .map(DiskFree::read)
        .orElse(OptionalLong.empty());
  }

  /// The engine's listing tells for how long a container is up in words: `Up 5 seconds`, `Up Less
  /// than a second`, and from a minute on in others.
  private static boolean isFresh(Container container) {
    return container.getStatus() != null && container.getStatus().contains("second");
  }

  /// A container and a volume of one name may be of two installations; then both are told.
  private static void put(Map<String, InventoryItem> found, InventoryItem node) {
    found.put(node.name() + " " + node.installation(), node);
  }

  private static InventoryItem node(Map<String, String> labels, boolean running) {
    String network = labels.get(DockerEngine.NETWORK);
    return new InventoryItem(
        InventoryItem.Kind.NODE,
        labels.get(DockerEngine.NODE),
        installation(labels),
        labels.get(DockerEngine.DATABASE),
        labels.get(DockerEngine.ROLE),
        labels.getOrDefault(DockerEngine.ADDRESS, ""),
        network == null ? -1 : Integer.parseInt(network),
        running,
        labels.getOrDefault(DockerEngine.RECORD, ""));
  }

  private static String installation(Map<String, String> labels) {
    return labels.getOrDefault(DockerEngine.INSTALLATION, "");
  }

  private List<Container> containers() {
    return engine.call(
        "list containers",
        docker -> docker.listContainersCmd().withShowAll(true).withLabelFilter(stack()).exec());
  }

  private List<InventoryItem> networks() {
    List<String> labels = Stream.concat(stack().stream(), Stream.of(DockerEngine.NETWORK)).toList();
    return engine
        .call(
            "list private networks",
            docker -> docker.listNetworksCmd().withFilter("label", labels).exec())
        .stream()
        .map(
            network ->
                InventoryItem.network(
                    Integer.parseInt(network.getLabels().get(DockerEngine.NETWORK)),
                    installation(network.getLabels())))
        .toList();
  }

  private List<String> stack() {
    return List.of(DockerEngine.STACK + "=" + engine.config().stack());
  }

  /// Whatever ends between the two commands: an engine that starts must not start it again.
  @Override
  public void stop(String node) {
    engine
        .container(node)
        .filter(there -> engine.mayOwn(there.getConfig().getLabels()))
        .ifPresent(there -> stop(node, there));
  }

  private void stop(String node, InspectContainerResponse there) {
    try {
      engine.call(
          "let nobody start " + node,
          docker ->
              docker.updateContainerCmd(there.getId()).withRestartPolicy(Restarts.NEVER).exec());
    } catch (NotFoundException gone) {
      // Nobody runs that could do harm.
      return;
    }
    new DockerFarewell(engine).end(node, there);
  }
}

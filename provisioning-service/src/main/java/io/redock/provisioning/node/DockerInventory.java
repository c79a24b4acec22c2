package io.redock.provisioning.node;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which nodes an engine has: told by the labels of its containers and volumes.
final class DockerInventory {
  private final DockerEngine engine;

  DockerInventory(DockerEngine engine) {
    this.engine = engine;
  }

  List<Node> list() {
    return list(DockerEngine.NODE);
  }

  List<Node> of(String databaseId) {
    return list(DockerEngine.DATABASE + "=" + databaseId);
  }

  /// An engine tells a container's image by name as long as that is the name of what it was made
  /// of, and by its id when another build has taken the name. So it does when the name is gone;
  /// then there is no later build, and nothing that the node could be made of again.
  List<Node> outdated(String databaseId) {
    return containers(DockerEngine.DATABASE + "=" + databaseId).stream()
        .filter(container -> engine.mayOwn(container.getLabels()))
        .filter(container -> container.getImage().equals(container.getImageId()))
        .filter(container -> anotherHas(container.getLabels().get(DockerEngine.IMAGE)))
        .map(container -> node(container.getLabels(), "running".equals(container.getState())))
        .toList();
  }

  private boolean anotherHas(String image) {
    try {
      engine.call("look for image " + image, docker -> docker.inspectImageCmd(image).exec());
      return true;
    } catch (NotFoundException absent) {
      return false;
    }
  }

  private List<Node> list(String label) {
    // Volumes first: a node made between the two questions then has its container in the second.
    Map<String, Node> nodes = new LinkedHashMap<>();
    for (InspectVolumeResponse volume : volumes(label)) {
      if (engine.mayOwn(volume.getLabels())) {
        Node node = node(volume.getLabels(), false);
        nodes.put(node.name(), node);
      }
    }
    for (Container container : containers(label)) {
      if (engine.mayOwn(container.getLabels())) {
        Node node = node(container.getLabels(), "running".equals(container.getState()));
        nodes.put(node.name(), node);
      }
    }
    return List.copyOf(nodes.values());
  }

  /// Those of all nodes of this stack.
  List<InspectVolumeResponse> volumes() {
    return volumes(DockerEngine.NODE);
  }

  private List<InspectVolumeResponse> volumes(String label) {
    return engine.call(
        "list volumes",
        docker -> docker.listVolumesCmd().withFilter("label", labels(label)).exec().getVolumes());
  }

  /// Those of all nodes of this stack.
  List<Container> containers() {
    return containers(DockerEngine.NODE);
  }

  private List<Container> containers(String label) {
    return engine.call(
        "list containers",
        docker ->
            docker.listContainersCmd().withShowAll(true).withLabelFilter(labels(label)).exec());
  }

  private List<String> labels(String more) {
    return List.of(DockerEngine.STACK + "=" + engine.config().stack(), DockerEngine.NODE, more);
  }

  Optional<InspectVolumeResponse> volume(String name) {
    try {
      return Optional.of(
          engine.call(
              "look for volume " + name,
              docker -> docker.inspectVolumeCmd(engine.named(name)).exec()));
    } catch (NotFoundException absent) {
      return Optional.empty();
    }
  }

  Optional<Node> find(String name) {
    Optional<InspectContainerResponse> container = engine.container(name);
    if (container.filter(there -> !engine.mayOwn(there.getConfig().getLabels())).isPresent()) {
      return Optional.empty();
    }
    if (container.isPresent()) {
      var there = container.get();
      return Optional.of(node(there.getConfig().getLabels(), works(there)));
    }
    return list().stream().filter(node -> node.name().equals(name)).findFirst();
  }

  /// One that is frozen (`docker pause`) does not.
  static boolean works(InspectContainerResponse node) {
    return DockerEngine.runs(node) && !Boolean.TRUE.equals(node.getState().getPaused());
  }

  static Node node(Map<String, String> labels, boolean running) {
    return new Node(
        labels.get(DockerEngine.NODE),
        labels.get(DockerEngine.DATABASE),
        labels.get(DockerEngine.ROLE),
        labels.get(DockerEngine.IMAGE),
        running);
  }
}

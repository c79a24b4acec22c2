package io.redock.provisioning.node;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.RestartPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A container of the stack's own that starts nodes which the engine tried to start before their
/// address ran (`deploy/images/address/supervise`). It holds the engine's socket and nothing else:
/// no network, no port, no volume, no place in a tenant's namespace.
public final class DockerSupervisor implements Supervisor {
  static final String NAME = "supervisor";
  private static final String SOCKET = "/var/run/docker.sock";
  private static final long MEMORY_BYTES = 32L * 1024 * 1024;

  private final DockerEngine engine;
  private final String socket;
  private boolean adopted;

  /// @param socket the engine's, on its own host
  public DockerSupervisor(DockerEngine engine, Optional<String> socket) {
    this.engine = engine;
    this.socket = socket.or(engine::socket).orElse(SOCKET);
  }

  @Override
  public synchronized void ensure() {
    Optional<InspectContainerResponse> there = engine.container(NAME);
    if (there.isPresent() && isOutdated(there.get())) {
      engine.removeContainer(NAME);
      there = Optional.empty();
    }
    if (there.isEmpty()) {
      create();
    }
    if (there.filter(DockerEngine::runs).isEmpty()) {
      start();
    }
    if (!adopted) {
      adopt();
      adopted = true;
    }
  }

  private boolean isOutdated(InspectContainerResponse there) {
    Map<String, String> labels = there.getConfig().getLabels();
    boolean reachesTheEngine =
        there.getMounts() != null
            && there.getMounts().stream().anyMatch(mount -> socket.equals(mount.getSource()));
    return !reachesTheEngine
        || AddressImage.replaces(engine.config().addressImage(), labels.get(DockerEngine.IMAGE));
  }

  private void create() {
    Map<String, String> labels = new HashMap<>(engine.ours());
    labels.put(DockerEngine.ROLE, NAME);
    labels.put(DockerEngine.IMAGE, engine.config().addressImage());
    Mount mount =
        new Mount().withType(MountType.BIND).withSource(socket).withTarget("/engine.sock");
    try {
      engine.withImage(
          engine.config().addressImage(),
          docker ->
              docker
                  .createContainerCmd(engine.config().addressImage())
                  .withName(engine.named(NAME))
                  .withLabels(labels)
                  .withEntrypoint("/supervise")
                  .withCmd(engine.config().stack())
                  .withHostConfig(
                      HostConfig.newHostConfig()
                          .withNetworkMode("none")
                          .withMounts(List.of(mount))
                          .withMemory(MEMORY_BYTES)
                          .withMemorySwap(MEMORY_BYTES)
                          .withPidsLimit(32L)
                          .withCapDrop(Capability.ALL)
                          .withSecurityOpts(List.of("no-new-privileges"))
                          .withReadonlyRootfs(true)
                          .withRestartPolicy(Restarts.ALWAYS)
                          .withLogConfig(NodeContainer.SHORT_LOG))
                  .exec());
    } catch (ConflictException there) {
      // Another replica of this service was faster.
    }
  }

  private void start() {
    try {
      engine.call(
          "start the supervisor", docker -> docker.startContainerCmd(engine.named(NAME)).exec());
    } catch (NotModifiedException runs) {
      // Somebody else was faster.
    }
  }

  /// Older versions let the engine restart what runs *unless stopped*. One that is killed forgets
  /// what ran: its next life stops what it finds running, and takes that for somebody's wish.
  private void adopt() {
    for (Container container : running()) {
      try {
        var there =
            engine.call(
                "inspect a container",
                docker -> docker.inspectContainerCmd(container.getId()).exec());
        if (there.getHostConfig().getRestartPolicy().equals(RestartPolicy.unlessStoppedRestart())) {
          engine.call(
              "let " + there.getName() + " be restarted always",
              docker ->
                  docker
                      .updateContainerCmd(container.getId())
                      .withRestartPolicy(Restarts.ALWAYS)
                      .exec());
        }
      } catch (NotFoundException removed) {
        // Then nobody restarts it.
      }
    }
  }

  private List<Container> running() {
    return engine.call(
        "list what runs",
        docker ->
            docker
                .listContainersCmd()
                .withLabelFilter(Map.of(DockerEngine.STACK, engine.config().stack()))
                .exec());
  }
}

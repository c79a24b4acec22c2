package io.redock.provisioning.node;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.RestartPolicy;
import io.redock.durable.strand.Epoch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Nodes as containers of a Docker Engine, each with a volume of its own at `/data`.
///
/// A node lives in the network *and* the process namespace of its address. When the address dies,
/// the kernel ends its nodes too, so a node that runs is always one that can be reached; [#run]
/// then starts it again in the new namespace, on the same volume.
///
/// [#list] and [#find] also tell of what is only half there, as nodes that do not run: a
/// container that was never started, or a volume whose container is gone.
public final class DockerNodes implements Nodes {
  private final DockerEngine engine;
  private final DockerInventory inventory;
  private final NodeContainer containers;
  private final DockerPlacements placements;
  private final DockerFiles uploads;

  public DockerNodes(DockerEngine engine) {
    this.engine = engine;
    this.inventory = new DockerInventory(engine);
    this.containers = new NodeContainer(engine);
    this.placements = new DockerPlacements(engine);
    this.uploads = new DockerFiles(engine);
  }

  @Override
  public List<Node> list() {
    return inventory.list();
  }

  @Override
  public List<Node> of(String databaseId) {
    return inventory.of(databaseId);
  }

  @Override
  public Optional<Node> find(String name) {
    return inventory.find(name);
  }

  @Override
  public List<Node> outdated(String databaseId) {
    return inventory.outdated(databaseId);
  }

  @Override
  public Node run(NodeSpec spec) {
    String id;
    try {
      id = containers.create(spec);
    } catch (ConflictException exists) {
      return runAgain(spec);
    }
    begin(id, spec);
    return DockerInventory.node(containers.labels(spec), true);
  }

  @Override
  public void runAll(List<NodeSpec> specs) {
    try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Node>> started =
          specs.stream().map(spec -> all.submit(Epoch.carried(() -> run(spec)))).toList();
      for (Future<Node> each : started) {
        each.get();
      }
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException why
          ? why
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new EngineAway("interrupted while nodes were started", stopped);
    }
  }

  private Node runAgain(NodeSpec spec) {
    InspectContainerResponse node =
        engine
            .container(spec.name())
            .orElseThrow(() -> new IllegalStateException(spec.name() + " is just being removed"));
    engine.refuseStrange(spec.name(), node.getConfig().getLabels());
    if (!DockerInventory.works(node)) {
      if (placements.has(node, spec.placement())) {
        lay(spec);
        restartUnlessItWorks(spec);
      } else {
        engine.removeContainer(spec.name());
        begin(containers.create(spec), spec);
      }
    } else {
      leaveItRunning(spec, node);
    }
    return DockerInventory.node(node.getConfig().getLabels(), true);
  }

  private void leaveItRunning(NodeSpec spec, InspectContainerResponse node) {
    RestartPolicy wanted = Restarts.of(spec);
    if (!wanted.getName().equals(node.getHostConfig().getRestartPolicy().getName())) {
      restart(engine.named(spec.name()), wanted);
    }
    if (spec.placement() instanceof Placement.OnNetwork slot && !placements.has(node, slot)) {
      placements.giveBack(node, slot);
    }
  }

  @Override
  public void keepDown(String name) {
    engine
        .container(name)
        .ifPresent(
            there -> {
              engine.refuseStrange(name, there.getConfig().getLabels());
              try {
                restart(there.getId(), Restarts.NEVER);
              } catch (NotFoundException gone) {
                // Then it stays down.
              }
            });
  }

  /// The engine was faster with one that had just died.
  private void restartUnlessItWorks(NodeSpec spec) {
    String name = spec.name();
    if (engine.container(name).filter(DockerInventory::works).isEmpty()) {
      restart(engine.named(name), Restarts.of(spec));
      engine.call(
          "restart " + name,
          docker -> docker.restartContainerCmd(engine.named(name)).withTimeout(0).exec());
    }
  }

  private void begin(String id, NodeSpec spec) {
    lay(spec);
    engine.call("start " + spec.name(), docker -> docker.startContainerCmd(id).exec());
  }

  /// What its container could not be told when it was made.
  private void lay(NodeSpec spec) {
    Map<String, String> files = new LinkedHashMap<>();
    spec.files()
        .forEach(
            (name, content) -> {
              if (!spec.rewritten().contains(name)) {
                files.put(name, content);
              }
            });
    spec.secretFiles()
        .forEach(
            (name, content) ->
                files.put(
                    spec.rewritten().contains(name) ? name + NodeContainer.FIRST : name, content));
    if (!files.isEmpty()) {
      uploads.write(spec.name(), files);
    }
  }

  @Override
  public void limit(String name, NodeSpec.Limits limits) {
    refuseStrange(name);
    new ResourceLimits(engine).move(name, limits);
  }

  @Override
  public void write(String name, Map<String, String> files) {
    refuseStrange(name);
    try {
      uploads.write(name, files);
    } catch (NotFoundException noContainer) {
      writeToVolume(name, files);
    }
  }

  /// One that was retired has only that.
  private void writeToVolume(String name, Map<String, String> files) {
    try {
      if (containers.standIn(name)) {
        uploads.write(name, files);
      }
    } catch (NotFoundException removed) {
      // Somebody removes it just now, with what it holds.
    }
  }

  private void restart(String container, RestartPolicy policy) {
    engine.call(
        "let " + container + " be restarted " + policy.getName(),
        docker -> docker.updateContainerCmd(container).withRestartPolicy(policy).exec());
  }

  /// Whatever ends between the two commands: an engine that starts must not start it again.
  @Override
  public boolean retire(String name) {
    return engine
        .container(name)
        .map(
            there -> {
              engine.refuseStrange(name, there.getConfig().getLabels());
              return retire(name, there);
            })
        .orElse(false);
  }

  private boolean retire(String name, InspectContainerResponse there) {
    try {
      restart(there.getId(), Restarts.NEVER);
    } catch (NotFoundException gone) {
      return false;
    }
    boolean ended = new DockerFarewell(engine).end(name, there);
    engine.removeContainer(name, there.getId());
    return ended;
  }

  @Override
  public boolean isRetired(String name) {
    return inventory.volume(name).isPresent() && engine.container(name).isEmpty();
  }

  @Override
  public void remove(String name) {
    engine.removeContainer(name);
    inventory
        .volume(name)
        .ifPresent(volume -> engine.refuseStrange("volume " + name, volume.getLabels()));
    try {
      engine.call(
          "remove volume " + name, docker -> docker.removeVolumeCmd(engine.named(name)).exec());
    } catch (NotFoundException gone) {
      // That is what was asked for.
    }
  }

  private void refuseStrange(String name) {
    engine
        .container(name)
        .ifPresent(there -> engine.refuseStrange(name, there.getConfig().getLabels()));
  }

  @Override
  public Optional<String> within(String name, List<String> command, String input) {
    return new DockerErrand(engine).run(name, command, input);
  }

  @Override
  public OptionalLong size(String name, String file) {
    return uploads.size(name, file);
  }

  @Override
  public List<String> log(String name, int lines) {
    return new DockerLog(engine).tail(name, lines);
  }
}

package io.redock.provisioning.node;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a node looks like as a container. A tenant may send Redis any command, so the container
/// is the wall: nothing to write to but its volume and a small `/tmp`, no capability, no way to
/// get one. What a volume may hold is not limited; the engine's local volumes know no quota.
final class NodeContainer {
  static final LogConfig SHORT_LOG =
      new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "1m", "max-file", "3"));

  /// The kernel's shortest but a few. A node that has used up its share stands still until the next
  /// period, and with the usual 100 ms its clients would see that.
  private static final long CPU_PERIOD_MICROS = 10_000;

  /// How long an engine that shuts down waits for a node that saves its data.
  static final int SECONDS_TO_END = 120;

  static final String DATA = "/data";
  static final String USER = "redis";

  /// An uploaded file of that ending is the node's first one of the name without it.
  static final String FIRST = ".first";

  // Files come as arguments (name, content, name, content, --) and not as an archive where they
  // may: an upload into a created container mounts it once more and took longer than creating it.
  // One that exists was changed by the node itself (CONFIG REWRITE) and is newer than ours. A save
  // that was killed has left a file that nobody would ever read.
  private static final String WRITE_FILES_THEN_RUN =
      """
      umask 077
      for left in @saved@; do
        [ ! -e "$left" ] || rm -f "$left"
      done
      for first in *.first; do
        [ -e "$first" ] || continue
        if [ -e "${first%.first}" ]; then rm "$first"; else mv "$first" "${first%.first}"; fi || exit 1
      done
      while [ "$1" != -- ]; do
        [ -e "$1" ] || { printf %s "$2" >"$1.new" && mv "$1.new" "$1"; } || exit 1
        case $2 in '#!'*) chmod 700 "$1" ;; esac
        shift 2
      done
      shift
      exec "$@"
      """
          .replace("@saved@", Farewell.BEING_SAVED);

  private final DockerEngine engine;
  private final DockerPlacements placements;

  NodeContainer(DockerEngine engine) {
    this.engine = engine;
    this.placements = new DockerPlacements(engine);
  }

  /// One round trip; creates the volume too, unless it is there from an earlier container.
  String create(NodeSpec spec) {
    try {
      return engine.withImage(spec.image(), docker -> asked(docker, spec).exec().getId());
    } catch (NotFoundException noPlacement) {
      throw new IllegalStateException(
          "node " + spec.name() + " can't be at " + spec.placement(), noPlacement);
    }
  }

  private CreateContainerCmd asked(DockerClient docker, NodeSpec spec) {
    CreateContainerCmd asked =
        docker
            .createContainerCmd(spec.image())
            .withName(engine.named(spec.name()))
            .withLabels(labels(spec))
            .withEntrypoint("sh", "-c", WRITE_FILES_THEN_RUN, "redock")
            .withCmd(arguments(spec))
            .withWorkingDir(DATA)
            .withUser(USER)
            .withStopTimeout(SECONDS_TO_END)
            .withHostConfig(placements.put(limited(spec), spec.placement()));
    return spec.placement() instanceof Placement.OnNetwork slot
        ? asked.withIpv4Address(placements.ip(slot))
        : asked;
  }

  private static List<String> arguments(NodeSpec spec) {
    List<String> arguments = new ArrayList<>();
    spec.files()
        .forEach(
            (name, content) -> {
              if (spec.rewritten().contains(name)) {
                arguments.add(name);
                arguments.add(content);
              }
            });
    arguments.add("--");
    arguments.addAll(spec.command());
    return arguments;
  }

  private HostConfig limited(NodeSpec spec) {
    return HostConfig.newHostConfig()
        .withMemory(spec.limits().memoryBytes())
        .withMemorySwap(spec.limits().memoryBytes())
        .withCpuPeriod(CPU_PERIOD_MICROS)
        .withCpuQuota(Math.round(spec.limits().cpus() * CPU_PERIOD_MICROS))
        .withPidsLimit((long) spec.limits().pids())
        .withCapDrop(Capability.ALL)
        .withSecurityOpts(List.of("no-new-privileges"))
        .withReadonlyRootfs(true)
        .withTmpFs(Map.of("/tmp", "rw,noexec,nosuid,nodev,size=16m"))
        .withMounts(List.of(volume(spec)))
        .withRestartPolicy(Restarts.of(spec))
        .withLogConfig(SHORT_LOG);
  }

  /// A container that never runs, for a volume that has none: files can be put into it. It is a
  /// node that stands nowhere, so whoever starts the node makes it anew.
  ///
  /// @return false if there is no such volume either
  boolean standIn(String name) {
    Map<String, String> labels;
    try {
      labels =
          engine
              .call(
                  "inspect volume " + name,
                  docker -> docker.inspectVolumeCmd(engine.named(name)).exec())
              .getLabels();
    } catch (NotFoundException gone) {
      return false;
    }
    Mount volume =
        new Mount().withType(MountType.VOLUME).withSource(engine.named(name)).withTarget(DATA);
    try {
      engine.withImage(
          labels.get(DockerEngine.IMAGE),
          docker ->
              docker
                  .createContainerCmd(labels.get(DockerEngine.IMAGE))
                  .withName(engine.named(name))
                  .withLabels(labels)
                  .withCmd("true")
                  .withHostConfig(
                      HostConfig.newHostConfig()
                          .withNetworkMode("none")
                          .withMounts(List.of(volume)))
                  .exec());
    } catch (ConflictException there) {
      // Somebody else was faster.
    }
    return true;
  }

  private Mount volume(NodeSpec spec) {
    return new Mount()
        .withType(MountType.VOLUME)
        .withSource(engine.named(spec.name()))
        .withTarget(DATA)
        .withVolumeOptions(new VolumeOptions().withLabels(labels(spec)));
  }

  Map<String, String> labels(NodeSpec spec) {
    Map<String, String> labels = new HashMap<>(engine.ours());
    labels.put(DockerEngine.NODE, spec.name());
    labels.put(DockerEngine.DATABASE, spec.databaseId());
    labels.put(DockerEngine.ROLE, spec.role());
    labels.put(DockerEngine.IMAGE, spec.image());
    if (!spec.record().isEmpty()) {
      labels.put(DockerEngine.RECORD, spec.record());
    }
    switch (spec.placement()) {
      case Placement.AtAddress(Address address) -> labels.put(DockerEngine.ADDRESS, address.id());
      case Placement.OnNetwork(int number, _) ->
          labels.put(DockerEngine.NETWORK, String.valueOf(number));
    }
    return labels;
  }
}

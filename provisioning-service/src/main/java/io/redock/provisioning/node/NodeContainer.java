package io.redock.provisioning.node;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.VolumeOptions;
import java.util.ArrayList;
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

  static final String DATA = "/data";
  static final String USER = "redis";

  // Files come as arguments (name, content, name, content, --) and not as an archive: an upload
  // into a created container mounts it once more and took longer than creating it. One that
  // exists was changed by the node itself (CONFIG REWRITE) and is newer than ours.
  private static final String WRITE_FILES_THEN_RUN =
      """
      umask 077
      while [ "$1" != -- ]; do
        [ -e "$1" ] || { printf %s "$2" >"$1.new" && mv "$1.new" "$1"; } || exit 1
        shift 2
      done
      shift
      exec "$@"
      """;

  private final DockerEngine engine;

  NodeContainer(DockerEngine engine) {
    this.engine = engine;
  }

  /// One round trip; creates the volume too, unless it is there from an earlier container.
  String create(NodeSpec spec) {
    try {
      return engine.withImage(
          spec.image(),
          docker ->
              docker
                  .createContainerCmd(spec.image())
                  .withName(engine.named(spec.name()))
                  .withLabels(labels(spec))
                  .withEntrypoint("sh", "-c", WRITE_FILES_THEN_RUN, "redock")
                  .withCmd(arguments(spec))
                  .withWorkingDir(DATA)
                  .withUser(USER)
                  .withHostConfig(walls(spec))
                  .exec()
                  .getId());
    } catch (NotFoundException noAddress) {
      throw new IllegalStateException(
          "node " + spec.name() + " can't join address " + spec.address().id(), noAddress);
    }
  }

  private static List<String> arguments(NodeSpec spec) {
    List<String> arguments = new ArrayList<>();
    spec.files()
        .forEach(
            (name, content) -> {
              arguments.add(name);
              arguments.add(content);
            });
    arguments.add("--");
    arguments.addAll(spec.command());
    return arguments;
  }

  private HostConfig walls(NodeSpec spec) {
    String namespace = "container:" + engine.named(spec.address().id());
    return HostConfig.newHostConfig()
        .withNetworkMode(namespace)
        .withPidMode(namespace)
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
        .withRestartPolicy(RestartPolicy.unlessStoppedRestart())
        .withLogConfig(SHORT_LOG);
  }

  private Mount volume(NodeSpec spec) {
    return new Mount()
        .withType(MountType.VOLUME)
        .withSource(engine.named(spec.name()))
        .withTarget(DATA)
        .withVolumeOptions(new VolumeOptions().withLabels(labels(spec)));
  }

  Map<String, String> labels(NodeSpec spec) {
    return Map.of(
        DockerEngine.STACK, engine.config().stack(),
        DockerEngine.NODE, spec.name(),
        DockerEngine.DATABASE, spec.databaseId(),
        DockerEngine.ROLE, spec.role(),
        DockerEngine.ADDRESS, spec.address().id(),
        DockerEngine.IMAGE, spec.image());
  }

  /// Whether the node belongs to the address's container of today: the engine stores its id,
  /// which leads nowhere once the address was made anew.
  boolean joins(InspectContainerResponse node, Address address) {
    String namespace = node.getHostConfig().getNetworkMode();
    return engine
        .container(address.id())
        .filter(
            sleeper ->
                namespace.equals("container:" + sleeper.getId())
                    || namespace.equals("container:" + engine.named(address.id())))
        .isPresent();
  }
}

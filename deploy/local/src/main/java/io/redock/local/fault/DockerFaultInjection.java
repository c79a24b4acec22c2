package io.redock.local.fault;

import io.redock.local.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Nodes that are containers.
public final class DockerFaultInjection implements FaultInjection {

  // Two gateways are in one process namespace; what tells them apart is their control group.
  private static final String SIGNAL =
      """
      for each in /proc/[0-9]*; do
        [ "$(cat $each/comm 2>/dev/null)" = %s ] || continue
        [ "$(cat $each/cgroup)" = "$(cat /proc/self/cgroup)" ] && kill -%s ${each##*/}
      done
      """;

  private final String stack;

  DockerFaultInjection(String stack) {
    this.stack = stack;
  }

  /// It dies as by the kernel's hand, so that the engine does with it what it does then. `docker
  /// kill` is another matter: the engine takes it for somebody's wish.
  @Override
  public void kill(String node) {
    String id = container(node);
    // None is ours to kill for those who are not root.
    if (!killed(id, any -> true)) {
      docker("kill", id);
    }
  }

  @Override
  public void kill(String node, String program) {
    String id = container(node);
    if (!killed(id, program::equals)) {
      docker("exec", id, "sh", "-c", SIGNAL.formatted(program, "KILL"));
    }
  }

  @Override
  public List<Long> pids(String node) {
    return find(node).map(id -> pids(id, any -> true)).orElse(List.of());
  }

  private static boolean killed(String container, Predicate<String> program) {
    return pids(container, program).stream()
            .flatMap(pid -> ProcessHandle.of(pid).stream())
            .filter(ProcessHandle::destroyForcibly)
            .count()
        > 0;
  }

  /// None of a container that has gone since it was listed.
  private static List<Long> pids(String container, Predicate<String> program) {
    Commands.Result listed = Commands.run(List.of("docker", "top", container, "-o", "pid"));
    if (!listed.succeeded() && !isGone(listed)) {
      throw new IllegalStateException("docker top " + container + ": " + listed.output());
    }
    return listed
        .output()
        .lines()
        .skip(1)
        .map(String::strip)
        .filter(pid -> belongs(pid, container) && program.test(said(pid, "comm").strip()))
        .map(Long::valueOf)
        .toList();
  }

  private static boolean isGone(Commands.Result refused) {
    return refused.output().contains("No such container")
        || refused.output().contains("is not running");
  }

  /// The engine may be on another machine, where the number means another process.
  private static boolean belongs(String pid, String container) {
    return said(pid, "cgroup").contains(container);
  }

  /// What the kernel says of a process; nothing if that is not here.
  private static String said(String pid, String file) {
    try {
      return Files.readString(Path.of("/proc", pid, file));
    } catch (IOException notHere) {
      return "";
    }
  }

  @Override
  public void freeze(String node) {
    docker("pause", container(node));
  }

  @Override
  public void thaw(String node) {
    docker("unpause", container(node));
  }

  @Override
  public void hang(String node, String program) {
    docker("exec", container(node), "sh", "-c", SIGNAL.formatted(program, "STOP"));
  }

  /// Its private network does not reach it any more.
  ///
  /// @return the network, to be given back
  public Cut isolate(String node) {
    String id = container(node);
    String named =
        docker(
            "inspect",
            "--format",
            "{{range $name, $it := .NetworkSettings.Networks}}{{$name}} {{$it.IPAddress}}{{end}}",
            id);
    Cut cut = new Cut(id, named.split(" ")[0], named.split(" ")[1]);
    docker("network", "disconnect", cut.network(), id);
    return cut;
  }

  /// What a container had in a network.
  public record Cut(String container, String network, String ip) {}

  public void reconnect(Cut cut) {
    docker("network", "connect", "--ip", cut.ip(), cut.network(), cut.container());
  }

  /// Every container of a database, whatever state it is in, and that of its address.
  public List<String> containers(String database, String address) {
    return Stream.of("redock.database=" + database, "redock.address=" + address)
        .flatMap(label -> labelled(label).stream())
        .distinct()
        .toList();
  }

  private List<String> labelled(String label) {
    return docker(
            "ps",
            "--all",
            "--no-trunc",
            "--quiet",
            "--filter",
            "label=redock.stack=" + stack,
            "--filter",
            "label=" + label)
        .lines()
        .toList();
  }

  /// As a host that shuts down: each has its time to save.
  public void stop(List<String> containers) {
    List<String> command = new ArrayList<>(List.of("stop"));
    command.addAll(containers);
    docker(command.toArray(String[]::new));
  }

  /// @return whether it could be started; one whose network is another's waits for that
  public boolean start(String container) {
    return Commands.run(List.of("docker", "start", container)).succeeded();
  }

  private String container(String node) {
    return find(node).orElseThrow(() -> new IllegalStateException(node + " does not run"));
  }

  private Optional<String> find(String node) {
    String id =
        docker(
            "ps",
            "--no-trunc",
            "--quiet",
            "--filter",
            "label=redock.stack=" + stack,
            "--filter",
            "label=redock.node=" + node);
    return id.isEmpty() ? Optional.empty() : Optional.of(id);
  }

  private static String docker(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    Commands.Result result = Commands.run(command);
    if (!result.succeeded()) {
      throw new IllegalStateException(command + ": " + result.output());
    }
    return result.output().strip();
  }
}

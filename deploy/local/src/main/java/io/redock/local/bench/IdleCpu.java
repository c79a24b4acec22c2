package io.redock.local.bench;

import io.redock.local.process.Commands;
import io.redock.local.process.CpuTime;
import io.redock.local.process.Proc;
import io.redock.local.server.Server;
import io.redock.local.stack.Runtime;
import io.redock.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What processors do for a stack at rest, by who does it. It knows the processes that there were
/// when it was made; to ask the engine for them is work of the engine's, and not to be counted.
///
/// @param services Redock's own, and the gateway
/// @param infrastructure Kafka, PostgreSQL and the Redis for metrics
/// @param engine `dockerd` and `containerd`, with all that they run for others; none for processes
/// @param databases all nodes, with the engine's shim of each
record IdleCpu(
    List<Long> services, List<Long> infrastructure, List<Long> engine, List<Long> databases) {

  private static final String SHIM = "containerd-shim";
  private static final Set<String> ENGINE = Set.of("dockerd", "containerd");

  static IdleCpu of(Stack stack) {
    boolean docker = stack.settings().runtime().orElseThrow() == Runtime.DOCKER;
    return new IdleCpu(
        pids(stack, stack.services()),
        pids(stack, stack.infrastructure()),
        docker ? named(ENGINE::contains) : List.of(),
        docker ? shims(stack) : workingBelow(stack.nodes()));
  }

  /// Seconds of a processor, used until now.
  record Used(double services, double infrastructure, double engine, double databases) {

    Used minus(Used before) {
      return new Used(
          services - before.services,
          infrastructure - before.infrastructure,
          engine - before.engine,
          databases - before.databases);
    }
  }

  Used now() {
    CpuTime time = CpuTime.now();
    return new Used(
        time.ofTrees(services),
        time.ofTrees(infrastructure),
        time.ofTrees(engine),
        time.ofTrees(databases));
  }

  private static List<Long> pids(Stack stack, List<Server> servers) {
    return servers.stream().flatMap(server -> stack.daemon(server).pid().stream()).toList();
  }

  /// The shims of this stack's containers, each the ancestor of what runs inside.
  private static List<Long> shims(Stack stack) {
    List<String> containers =
        Commands.run(
                List.of(
                    "docker",
                    "ps",
                    "--quiet",
                    "--no-trunc",
                    "--filter",
                    "label=redock.stack=" + stack.settings().stack()))
            .output()
            .lines()
            .toList();
    return processes(
        arguments ->
            arguments.getFirst().contains(SHIM)
                && arguments.stream().anyMatch(containers::contains));
  }

  private static List<Long> named(Predicate<String> program) {
    return processes(
        arguments -> program.test(Path.of(arguments.getFirst()).getFileName().toString()));
  }

  private static List<Long> processes(Predicate<List<String>> wanted) {
    List<Long> found = new ArrayList<>();
    ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> arguments(pid).filter(wanted).isPresent())
        .forEach(found::add);
    return found;
  }

  /// @return nothing of a process of the kernel, which has none, or one that has ended
  private static Optional<List<String>> arguments(long pid) {
    try {
      String line = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
      return line.isEmpty() ? Optional.empty() : Optional.of(List.of(line.split("\0")));
    } catch (IOException goneMeanwhile) {
      return Optional.empty();
    }
  }

  private static List<Long> workingBelow(Path nodes) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.map(ProcessHandle::pid).filter(pid -> Proc.worksBelow(nodes, pid)).toList();
    }
  }
}

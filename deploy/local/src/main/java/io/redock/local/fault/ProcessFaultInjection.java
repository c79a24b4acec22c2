package io.redock.local.fault;

import io.redock.local.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Nodes that are processes, each in a directory of its own.
final class ProcessFaultInjection implements FaultInjection {

  private final Path nodes;

  ProcessFaultInjection(Path nodes) {
    this.nodes = nodes;
  }

  @Override
  public void kill(String node) {
    signal("KILL", node, any -> true);
  }

  @Override
  public void kill(String node, String program) {
    signal("KILL", node, program::equals);
  }

  @Override
  public void freeze(String node) {
    signal("STOP", node, any -> true);
  }

  @Override
  public void thaw(String node) {
    signal("CONT", node, any -> true);
  }

  @Override
  public void hang(String node, String program) {
    signal("STOP", node, program::equals);
  }

  private void signal(String signal, String node, Predicate<String> programs) {
    List<Long> pids = pids(node, programs);
    if (pids.isEmpty()) {
      throw new IllegalStateException(node + " does not run");
    }
    Commands.run(
        Stream.concat(Stream.of("kill", "-" + signal), pids.stream().map(String::valueOf))
            .toList());
  }

  @Override
  public List<Long> pids(String node) {
    return pids(node, any -> true);
  }

  private List<Long> pids(String node, Predicate<String> programs) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> worksIn(nodes.resolve(node), pid) && programs.test(program(pid)))
        .toList();
  }

  private static boolean worksIn(Path directory, long pid) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).startsWith(directory);
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  private static String program(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/comm")).strip();
    } catch (IOException gone) {
      return "";
    }
  }
}

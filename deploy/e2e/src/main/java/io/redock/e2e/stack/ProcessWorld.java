package io.redock.e2e.stack;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.redock.local.process.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Directories of nodes, and the processes that run in them.
public final class ProcessWorld implements World {

  private static final Set<String> BOOKS = Set.of(".addresses", ".networks");

  /// What a node has one of; a gateway has what watches over it besides.
  private static final String PROGRAM = "(redis-server|redis-sentinel|haproxy) .*";

  private final Path directory;

  ProcessWorld(Path directory) {
    this.directory = directory;
  }

  private record Process(long pid, Path node, String command) {}

  @Override
  public List<Seen> nodes() {
    Set<Path> alive = processes().stream().map(Process::node).collect(Collectors.toSet());
    return homes().stream()
        .map(home -> new Seen(home.getFileName().toString(), database(home), alive.contains(home)))
        .toList();
  }

  @Override
  public List<String> volumes() {
    return homes().stream()
        .filter(home -> Files.exists(home.resolve("data")))
        .map(ProcessWorld::database)
        .toList();
  }

  @Override
  public Set<String> addresses() {
    Set<String> addresses = new TreeSet<>();
    list(directory.resolve(".addresses")).forEach(each -> addresses.add(name(each)));
    return addresses;
  }

  @Override
  public Set<String> networks() {
    Set<String> networks = new TreeSet<>();
    list(directory.resolve(".networks")).forEach(each -> networks.add(name(each)));
    return networks;
  }

  @Override
  public List<String> strays() {
    Set<Path> homes = Set.copyOf(homes());
    List<String> strays = new ArrayList<>();
    processes().stream()
        .filter(process -> !homes.contains(process.node()))
        .forEach(process -> strays.add("process " + process));
    processes().stream()
        .filter(process -> process.command().matches(PROGRAM))
        .collect(Collectors.groupingBy(Process::node, Collectors.counting()))
        .forEach(
            (node, count) -> {
              if (count > 1) {
                strays.add(count + " processes in " + node);
              }
            });
    list(directory).stream()
        .filter(each -> !homes.contains(each) && !BOOKS.contains(name(each)))
        .forEach(each -> strays.add("directory " + each));
    return strays;
  }

  @Override
  public void kill(String databaseId) {
    Process victim =
        processes().stream()
            .filter(each -> databaseId.equals(database(each.node())))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no process of " + databaseId));
    ProcessHandle.of(victim.pid()).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Override
  public void plantOrphan(String name, String installation) {
    Path home = directory.resolve(name);
    try {
      Files.createDirectories(home.resolve("data"));
      var process =
          new ProcessBuilder("redis-server", "--port", "0", "--save", "")
              .directory(home.resolve("data").toFile())
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("log").toFile())
              .start();
      Files.copy(Path.of("/proc", "" + process.pid(), "stat"), home.resolve("process"));
      new JsonMapper()
          .writeValue(
              home.resolve("node.json").toFile(),
              Map.of(
                  "name", name,
                  "databaseId", name,
                  "role", "redis",
                  "image", "none",
                  "addressId", "a-0",
                  "program", "redis-server",
                  "installation", installation));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public List<String> visible() {
    return processes().stream().map(Process::command).toList();
  }

  @Override
  public void clear() {
    for (Process process : processes()) {
      ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
    try {
      Directories.delete(directory);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private List<Path> homes() {
    return list(directory).stream()
        .filter(each -> !name(each).startsWith(".") && Files.exists(each.resolve("node.json")))
        .toList();
  }

  private static String database(Path home) {
    try {
      return new JsonMapper()
          .readTree(home.resolve("node.json").toFile())
          .path("databaseId")
          .asText();
    } catch (IOException justRemoved) {
      return "(just removed) " + home;
    }
  }

  /// Everything that runs in one of the directories, whoever started it.
  private List<Process> processes() {
    return ProcessHandle.allProcesses()
        .map(handle -> of(handle.pid()))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Process> of(long pid) {
    Path proc = Path.of("/proc", "" + pid);
    try {
      Path place = Files.readSymbolicLink(proc.resolve("cwd"));
      if (!place.startsWith(directory) || place.equals(directory)) {
        return Optional.empty();
      }
      String command =
          new String(Files.readAllBytes(proc.resolve("cmdline")), StandardCharsets.UTF_8);
      Path node = directory.resolve(directory.relativize(place).getName(0));
      return Optional.of(new Process(pid, node, command.replace('\0', ' ')));
    } catch (IOException ended) {
      return Optional.empty();
    }
  }

  private static List<Path> list(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}

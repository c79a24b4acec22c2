package io.redock.provisioning.node;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The directory of a node that is a process: `node.json` tells what it is, `process` which
/// process it was last, `log` what that wrote, `data/` is where it runs.
final class NodeHome {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String LABELS = "node.json";

  private final Path path;
  private final NodeLabels labels;

  private NodeHome(Path path, NodeLabels labels) {
    this.path = path;
    this.labels = labels;
  }

  static Optional<NodeHome> read(Path path) {
    Path labels = path.resolve(LABELS);
    if (path.getFileName().toString().startsWith(".") || !Files.exists(labels)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new NodeHome(path, JSON.readValue(labels.toFile(), NodeLabels.class)));
    } catch (FileNotFoundException justRemoved) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't read " + labels, unreadable);
    }
  }

  /// A node appears with its labels or not at all.
  static NodeHome create(Path path, NodeSpec spec, String installation, NodeUser user) {
    NodeLabels labels = NodeLabels.of(spec, installation);
    Path making = beginning(path);
    try {
      Files.createDirectories(making.resolve("data"));
      JSON.writeValue(making.resolve(LABELS).toFile(), labels);
      user.give(making.resolve("data"));
      Files.move(making, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("can't make " + path, unwritable);
    }
    return new NodeHome(path, labels);
  }

  private static Path beginning(Path path) {
    return path.resolveSibling("." + path.getFileName());
  }

  Node node() {
    return new Node(labels.name(), labels.databaseId(), labels.role(), labels.image(), works());
  }

  InventoryItem item() {
    return new InventoryItem(
        InventoryItem.Kind.NODE,
        labels.name(),
        labels.installation(),
        labels.databaseId(),
        labels.role(),
        labels.addressId(),
        labels.addressId().isEmpty() ? labels.network() : -1,
        works(),
        labels.record());
  }

  String installation() {
    return labels.installation();
  }

  long epoch() {
    return labels.epoch();
  }

  /// One that is frozen (`kill -STOP`) does not.
  private boolean works() {
    return process().filter(process -> !process.frozen()).isPresent();
  }

  boolean isAt(String addressId) {
    return labels.addressId().equals(addressId);
  }

  boolean isOn(int network) {
    return labels.addressId().isEmpty() && labels.network() == network;
  }

  /// The living process of this node.
  Optional<NodeProcess> process() {
    return NodeProcess.find(note(), labels.program(), labels.command());
  }

  /// One that exists was changed by the node itself (CONFIG REWRITE) and is newer than ours.
  private void lay(Map<String, String> files, Set<String> rewritten, NodeUser user) {
    files.forEach(
        (name, content) -> {
          if (!rewritten.contains(name) || !Files.exists(path.resolve("data").resolve(name))) {
            replace(name, content, user);
          }
        });
  }

  void replace(Map<String, String> files, NodeUser user) {
    files.forEach((name, content) -> replace(name, content, user));
  }

  private void replace(String name, String content, NodeUser user) {
    Path file = path.resolve("data").resolve(name);
    Path making = path.resolve("data").resolve(name + ".new");
    try {
      Files.writeString(making, content);
      user.give(making, NodeSpec.isScript(content));
      Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("can't write " + file, unwritable);
    }
  }

  void start(NodeSpec spec, String installation, NodeUser user) {
    lay(spec.files(), spec.rewritten(), user);
    lay(spec.secretFiles(), spec.rewritten(), user);
    try {
      JSON.writeValue(path.resolve(LABELS + ".new").toFile(), NodeLabels.of(spec, installation));
      Files.move(
          path.resolve(LABELS + ".new"), path.resolve(LABELS), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("can't label " + path, unwritable);
    }
    NodeProcess.start(path, user.dropping(spec.command()));
  }

  void stop(Duration patience) {
    process().ifPresent(process -> process.stop(patience));
    NodeProcess.endLeftovers(path);
  }

  /// It ends when it has saved what it has.
  ///
  /// @return whether it did, and not by force
  /// @throws NodeSaves if that takes long
  boolean end() {
    boolean itself =
        process()
            .map(
                process ->
                    process.stop(
                        () -> Farewell.await(node().name(), process::ended, this::beingSaved)))
            .orElse(false);
    NodeProcess.endLeftovers(path);
    return itself;
  }

  private String beingSaved() {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(path.resolve("data"), Farewell.BEING_SAVED)) {
      Map<String, Long> sizes = new TreeMap<>();
      for (Path file : files) {
        sizes.put(file.getFileName().toString(), file.toFile().length());
      }
      return sizes.toString();
    } catch (IOException gone) {
      return "";
    }
  }

  /// As [#end]. Nothing is left that tells which process it was.
  boolean retire() {
    boolean itself = end();
    deleteAll(note());
    return itself;
  }

  boolean retired() {
    return !Files.exists(note());
  }

  private Path note() {
    return path.resolve("process");
  }

  Optional<String> within(List<String> command, String input) {
    return works() ? Errand.run(path.resolve("data"), command, input) : Optional.empty();
  }

  OptionalLong size(String file) {
    try {
      return OptionalLong.of(Files.size(path.resolve("data").resolve(file)));
    } catch (NoSuchFileException absent) {
      return OptionalLong.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't look at " + file + " in " + path, unreadable);
    }
  }

  List<String> log(int lines) {
    Path log = path.resolve("log");
    if (!Files.exists(log)) {
      return List.of();
    }
    try {
      List<String> all =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't read " + log, unreadable);
    }
  }

  /// NodeLabels go last, so that a node half removed is still listed and removed again.
  static void delete(Path path) {
    deleteAll(path.resolve("data"));
    deleteAll(path.resolve("process"));
    deleteAll(path.resolve("log"));
    deleteAll(path);
    deleteAll(beginning(path));
  }

  private static void deleteAll(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> below = Files.walk(path)) {
      for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException undeletable) {
      throw new UncheckedIOException("can't delete " + path, undeletable);
    }
  }
}

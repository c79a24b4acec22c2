package io.redock.provisioning.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Nodes as processes of this machine, for where there is no container engine. Each has a
/// directory ([NodeHome]); its process is a session of its own and outlives this service.
///
/// What is missing beside containers: no wall around memory, processor or process count except
/// what the program keeps itself (Redis' `maxmemory`); a limit of the address space would hit
/// Redis' forks, which share theirs. No wall between the nodes of two databases, which run as one
/// user, see the host's network and may reach each other and the control plane. Nobody but the
/// control plane starts a dead one again, and nothing trims its log. It is for development and
/// tests, not for strangers.
///
/// Asked twice at the same time for the same node it may start two: one strand per database is
/// what prevents that.
public final class ProcessNodes implements Nodes {
  private static final Duration TO_SAVE = Duration.ofSeconds(10);
  private static final Duration TO_STOP = Duration.ofSeconds(3);

  private final Path directory;
  private final NodeUser user;

  public ProcessNodes(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(this.directory);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("can't make " + this.directory, unwritable);
    }
    this.user = NodeUser.below(this.directory);
  }

  @Override
  public List<Node> list() {
    try (Stream<Path> homes = Files.list(directory)) {
      return homes
          .map(home -> NodeHome.read(home))
          .flatMap(Optional::stream)
          .map(NodeHome::node)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't list " + directory, unreadable);
    }
  }

  @Override
  public Optional<Node> find(String name) {
    return NodeHome.read(home(name)).map(NodeHome::node);
  }

  @Override
  public Node run(NodeSpec spec) {
    NodeHome home =
        NodeHome.read(home(spec.name()))
            .orElseGet(() -> NodeHome.create(home(spec.name()), spec, user));
    home.process().filter(NodeProcess::frozen).ifPresent(process -> process.stop(Duration.ZERO));
    if (home.process().isEmpty()) {
      home.start(spec, user);
    }
    return home.node();
  }

  /// There is no wall to move.
  @Override
  public void limit(String name, NodeSpec.Limits limits) {}

  @Override
  public void write(String name, Map<String, String> files) {
    NodeHome.read(home(name)).ifPresent(home -> home.replace(files, user));
  }

  @Override
  public void retire(String name) {
    NodeHome.read(home(name)).ifPresent(home -> home.stop(TO_SAVE));
  }

  @Override
  public void remove(String name) {
    NodeHome.read(home(name)).ifPresent(home -> home.stop(TO_STOP));
    NodeHome.delete(home(name));
  }

  @Override
  public List<String> log(String name, int lines) {
    return NodeHome.read(home(name)).map(home -> home.log(lines)).orElse(List.of());
  }

  /// Whether a node of ours lives that was started for the address, and so rightly holds its
  /// ports.
  boolean serves(String addressId) {
    return anyLives(home -> home.isAt(addressId));
  }

  /// Likewise for a private network.
  boolean serves(int network) {
    return anyLives(home -> home.isOn(network));
  }

  private boolean anyLives(Predicate<NodeHome> which) {
    try (Stream<Path> homes = Files.list(directory)) {
      return homes
          .map(NodeHome::read)
          .flatMap(Optional::stream)
          .anyMatch(home -> which.test(home) && home.process().isPresent());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't list " + directory, unreadable);
    }
  }

  Path directory() {
    return directory;
  }

  private Path home(String name) {
    if (name.startsWith(".") || name.contains("/")) {
      throw new IllegalArgumentException("not the name of a node: " + name);
    }
    return directory.resolve(name);
  }
}

package io.redock.provisioning.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
  private static final Duration TO_STOP = Duration.ofSeconds(3);

  private final Path directory;
  private final Installation installation;
  private final NodeUser user;

  public ProcessNodes(Path directory, Installation installation) {
    this.installation = installation;
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
    return homes().stream()
        .filter(home -> installation.mayOwn(home.installation()))
        .map(NodeHome::node)
        .toList();
  }

  /// Those of other installations too.
  List<NodeHome> homes() {
    try (Stream<Path> homes = Files.list(directory)) {
      return homes.map(NodeHome::read).flatMap(Optional::stream).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't list " + directory, unreadable);
    }
  }

  @Override
  public Optional<Node> find(String name) {
    return NodeHome.read(home(name))
        .filter(home -> installation.mayOwn(home.installation()))
        .map(NodeHome::node);
  }

  @Override
  public Node run(NodeSpec spec) {
    NodeHome home =
        ours(spec.name())
            .orElseGet(() -> NodeHome.create(home(spec.name()), spec, installation.id(), user));
    home.process().filter(NodeProcess::frozen).ifPresent(process -> process.stop(Duration.ZERO));
    if (home.process().isEmpty()) {
      home.start(spec, installation.id(), user);
    }
    return home.node();
  }

  /// There is no limit to change.
  @Override
  public void limit(String name, NodeSpec.Limits limits) {}

  @Override
  public void write(String name, Map<String, String> files) {
    ours(name).ifPresent(home -> home.replace(files, user));
  }

  /// Nobody but us starts a process again.
  @Override
  public void keepDown(String name) {
    ours(name);
  }

  @Override
  public boolean retire(String name) {
    return ours(name).map(NodeHome::retire).orElse(false);
  }

  /// So that it can be started where it stands.
  void stop(String name) {
    ours(name).ifPresent(NodeHome::end);
  }

  @Override
  public boolean isRetired(String name) {
    return NodeHome.read(home(name)).filter(NodeHome::retired).isPresent();
  }

  @Override
  public void remove(String name) {
    ours(name).ifPresent(home -> home.stop(TO_STOP));
    NodeHome.delete(home(name));
  }

  @Override
  public Optional<String> within(String name, List<String> command, String input) {
    return NodeHome.read(home(name)).flatMap(home -> home.within(user.dropping(command), input));
  }

  @Override
  public OptionalLong size(String name, String file) {
    return NodeHome.read(home(name)).map(home -> home.size(file)).orElse(OptionalLong.empty());
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
    return homes().stream().anyMatch(home -> which.test(home) && home.process().isPresent());
  }

  private Optional<NodeHome> ours(String name) {
    Optional<NodeHome> home = NodeHome.read(home(name));
    home.map(NodeHome::installation)
        .filter(label -> !installation.mayOwn(label))
        .ifPresent(
            label -> {
              throw new StoreMismatch(
                  "%s belongs to installation %s; this is %s"
                      .formatted(name, label, installation.id()));
            });
    home.ifPresent(there -> Overtaken.refuse(name, there.epoch()));
    return home;
  }

  Installation installation() {
    return installation;
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

package io.redock.provisioning.world;

import io.redock.durable.strand.Epoch;
import io.redock.durable.testkit.Commands;
import io.redock.provisioning.node.Address;
import io.redock.provisioning.node.LimitsRefused;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.node.NodeSaves;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.node.Nodes;
import io.redock.provisioning.node.Overtaken;
import io.redock.provisioning.node.Placement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Nodes that run in memory, in addresses that must be open or networks that must be there.
public final class FakeNodes implements Nodes {

  private final Map<String, Node> nodes = new TreeMap<>();
  private final Map<String, Long> memoryLimits = new TreeMap<>();
  private final Map<String, Map<String, String>> files = new TreeMap<>();
  private final Map<String, Integer> births = new TreeMap<>();
  private final Map<String, Integer> hung = new TreeMap<>();
  private final Map<String, Integer> farewells = new TreeMap<>();
  private final Map<String, Long> disks = new TreeMap<>();
  private final Map<String, Long> sizes = new TreeMap<>();
  private final Map<String, String> writers = new TreeMap<>();
  private final Map<String, Long> epochs = new TreeMap<>();
  private final Map<String, Integer> containers = new TreeMap<>();
  private final Map<String, Long> removed = new TreeMap<>();
  private final Set<String> usedAgain = new TreeSet<>();
  private final Set<String> fixed = new HashSet<>();
  private final Set<String> retired = new HashSet<>();
  private final Set<String> keptDown = new HashSet<>();
  private final Set<String> overgrown = new HashSet<>();
  private final Set<String> older = new HashSet<>();
  private final Set<String> savers = new HashSet<>();
  private final Map<String, RuntimeException> stuck = new TreeMap<>();
  private final FakeAddresses addresses;
  private final FakeNetworks networks;
  private final Commands commands;

  public FakeNodes(FakeAddresses addresses, FakeNetworks networks, Commands commands) {
    this.addresses = addresses;
    this.networks = networks;
    this.commands = commands;
  }

  public void die(String name) {
    nodes.computeIfPresent(name, (_, node) -> with(node, false));
  }

  /// The process of that node saves what it has and ends.
  public void saveAndEnd(String name) {
    die(name);
    farewells.put(name, births(name));
  }

  /// Whenever that node is told to end, it saves for longer than a step may wait, and answers
  /// nobody. It ends when it is told so again.
  public void savesLong(String name) {
    savers.add(name);
  }

  private void saveFirst(String name) {
    if (savers.contains(name) && find(name).filter(Node::running).isPresent()) {
      if (hangs(name)) {
        saveAndEnd(name);
      } else {
        hang(name);
      }
      throw new NodeSaves(name);
    }
  }

  /// The process of that node, if it runs, ends and another begins with what is on its disk, unless
  /// it is to stay down.
  public void restart(String name) {
    if (keptDown.contains(name)) {
      die(name);
    } else if (find(name).filter(Node::running).isPresent()) {
      births.merge(name, 1, Integer::sum);
    }
  }

  /// The nodes that run, and would not be started again if they ended.
  public List<String> keptDown() {
    return list().stream()
        .filter(Node::running)
        .map(Node::name)
        .filter(keptDown::contains)
        .toList();
  }

  /// The names that somebody gave to a node though another had them and was removed. A run that was
  /// overtaken before that does not know it.
  public Set<String> usedAgain() {
    return Set.copyOf(usedAgain);
  }

  /// A tenant has the process of that node write a configuration of so many bytes, and end. It is
  /// too large to be read: whoever starts with it is killed at once. Of a member only the process
  /// is, and the script that starts it goes on.
  public void overgrow(String name, long bytes) {
    growConfiguration(name, bytes);
    overgrown.add(name);
    if (!FakeCluster.isMember(name)) {
      die(name);
    }
  }

  /// That is the size of its configuration from now on, as long as nobody lays another one down.
  public void growConfiguration(String name, long bytes) {
    sizes.put(name, bytes);
  }

  private void layAnew(String name, Set<String> written) {
    if (written.contains(configuration(name))) {
      sizes.remove(name);
      if (overgrown.remove(name) && FakeCluster.isMember(name)) {
        births.merge(name, 1, Integer::sum);
      }
    }
  }

  private static String configuration(String name) {
    return FakeCluster.isMember(name) ? "member.conf" : "redis.conf";
  }

  @Override
  public OptionalLong size(String name, String file) {
    String content = files.getOrDefault(name, Map.of()).get(file);
    if (content == null || isRetired(name)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        file.equals(configuration(name))
            ? sizes.getOrDefault(name, (long) content.length())
            : content.length());
  }

  /// How often a process of that node was started.
  public int births(String name) {
    return births.getOrDefault(name, 0);
  }

  @Override
  public List<Node> list() {
    return List.copyOf(nodes.values());
  }

  /// All images are built anew: whatever is there was made of older builds.
  public void rebuildImages() {
    older.addAll(nodes.keySet());
  }

  @Override
  public List<Node> outdated(String databaseId) {
    return of(databaseId).stream().filter(node -> older.contains(node.name())).toList();
  }

  @Override
  public Optional<Node> find(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  @Override
  public void keepDown(String name) {
    refuseNewer(name);
    if (nodes.containsKey(name)) {
      keptDown.add(name);
    }
  }

  @Override
  public Node run(NodeSpec spec) {
    refuseNewer(spec.name());
    switch (spec.placement()) {
      case Placement.AtAddress(Address address) -> {
        if (!addresses.isOpen(address)) {
          throw new IllegalStateException("address " + address.id() + " is not open");
        }
      }
      case Placement.OnNetwork(int number, _) -> {
        if (!networks.list().contains(number)) {
          throw new IllegalStateException("network " + number + " is not there");
        }
      }
    }
    long epoch = Epoch.current().orElse(0);
    if (find(spec.name()).isEmpty() && removed.getOrDefault(spec.name(), Long.MAX_VALUE) <= epoch) {
      usedAgain.add(spec.name());
    }
    boolean starts = find(spec.name()).filter(Node::running).isEmpty();
    if (starts) {
      create(spec);
      start(spec);
    } else {
      // It is left as it is.
      mayComeBack(spec);
    }
    return find(spec.name()).orElseThrow();
  }

  private void mayComeBack(NodeSpec spec) {
    if (spec.keptDown()) {
      keptDown.add(spec.name());
    } else {
      keptDown.remove(spec.name());
    }
  }

  /// A container that does not run yet, with its volume.
  private void create(NodeSpec spec) {
    commands.next("create");
    if (find(spec.name()).isEmpty() || isRetired(spec.name())) {
      containers.merge(spec.name(), 1, Integer::sum);
      older.remove(spec.name());
      nodes.put(spec.name(), node(spec, false));
    }
    mayComeBack(spec);
    epochs.put(spec.name(), Epoch.current().orElse(0));
    memoryLimits.putIfAbsent(spec.name(), spec.limits().memoryBytes());
    files.computeIfAbsent(spec.name(), _ -> new TreeMap<>());
    retired.remove(spec.name());
  }

  private void start(NodeSpec spec) {
    // No engine reads what a later version of it has written.
    if (writers.getOrDefault(spec.name(), "").compareTo(spec.image()) > 0) {
      throw new IllegalStateException(spec.image() + " cannot read the volume of " + spec.name());
    }
    int container = containers.get(spec.name());
    commands.next("start");
    if (!isThere(spec.name(), container)) {
      throw new IllegalStateException("no such container: " + spec.name());
    }
    if (find(spec.name()).filter(Node::running).isPresent()) {
      return;
    }
    writers.put(spec.name(), spec.image());
    births.merge(spec.name(), 1, Integer::sum);
    lay(spec.files(), spec, files.get(spec.name()));
    lay(spec.secretFiles(), spec, files.get(spec.name()));
    nodes.put(
        spec.name(),
        node(spec, !overgrown.contains(spec.name()) || FakeCluster.isMember(spec.name())));
  }

  /// Nobody has taken it away meanwhile, and made another one of that name.
  private boolean isThere(String name, int container) {
    return containers.getOrDefault(name, 0) == container
        && nodes.containsKey(name)
        && !isRetired(name);
  }

  private static Node node(NodeSpec spec, boolean running) {
    return new Node(spec.name(), spec.databaseId(), spec.role(), spec.image(), running);
  }

  private static void lay(Map<String, String> files, NodeSpec spec, Map<String, String> there) {
    files.forEach(
        (name, content) -> {
          if (!spec.rewritten().contains(name) || !there.containsKey(name)) {
            there.put(name, content);
          }
        });
  }

  /// The memory the node may use; nothing if it does not exist.
  public Optional<Long> memoryLimit(String name) {
    return Optional.ofNullable(memoryLimits.get(name));
  }

  @Override
  public void limit(String name, NodeSpec.Limits limits) {
    refuseNewer(name);
    if (fixed.contains(name)) {
      throw new LimitsRefused("the limits of " + name + " are fixed", null);
    }
    memoryLimits.computeIfPresent(name, (_, now) -> limits.memoryBytes());
  }

  /// From now on the engine refuses to change the limits of that node.
  public void refuseLimits(String name) {
    fixed.add(name);
  }

  /// What lies in the node's data directory; nothing if it does not exist.
  public Map<String, String> files(String name) {
    return Map.copyOf(files.getOrDefault(name, Map.of()));
  }

  @Override
  public void write(String name, Map<String, String> written) {
    refuseNewer(name);
    layAnew(name, written.keySet());
    files.computeIfPresent(
        name,
        (_, there) -> {
          there.putAll(written);
          return there;
        });
  }

  @Override
  public boolean retire(String name) {
    refuseNewer(name);
    if (!nodes.containsKey(name) || isRetired(name)) {
      return false;
    }
    int container = containers.get(name);
    commands.next("update");
    keptDown.add(name);
    commands.next("stop");
    if (!isThere(name, container)) {
      return false;
    }
    saveFirst(name);
    boolean ended = find(name).filter(Node::running).isPresent() && !hangs(name);
    die(name);
    commands.next("remove");
    if (isThere(name, container)) {
      retired.add(name);
    }
    return ended;
  }

  @Override
  public boolean isRetired(String name) {
    return retired.contains(name);
  }

  private void refuseNewer(String name) {
    Overtaken.refuse(name, epochs.getOrDefault(name, 0L));
  }

  /// From now on that node cannot be removed, for that reason.
  public void cannotRemove(String name, RuntimeException why) {
    stuck.put(name, why);
  }

  @Override
  public void remove(String name) {
    refuseNewer(name);
    if (stuck.containsKey(name)) {
      throw stuck.get(name);
    }
    if (nodes.containsKey(name) && !isRetired(name)) {
      commands.next("remove container");
      die(name);
      retired.add(name);
    }
    commands.next("remove volume");
    refuseNewer(name);
    if (nodes.containsKey(name)) {
      removed.put(name, Epoch.current().orElse(0));
    }
    epochs.remove(name);
    retired.remove(name);
    keptDown.remove(name);
    files.remove(name);
    writers.remove(name);
    fixed.remove(name);
    nodes.remove(name);
    disks.remove(name);
    overgrown.remove(name);
    sizes.remove(name);
    memoryLimits.remove(name);
  }

  /// The process of that node hangs: it says nothing, neither here nor within, until it is started
  /// anew.
  public void hang(String name) {
    hung.put(name, births(name));
  }

  boolean hangs(String name) {
    return hung.getOrDefault(name, -1) == births(name)
        || (overgrown.contains(name) && FakeCluster.isMember(name));
  }

  /// That node has so many bytes on its disk from now on.
  public void fills(String name, long bytes) {
    disks.put(name, bytes);
  }

  /// What a Redis says that does not know the command, and what the proxy's question prints.
  @Override
  public Optional<String> within(String name, List<String> command, String input) {
    if (command.getFirst().equals("du")) {
      return find(name)
          .filter(Node::running)
          .map(_ -> disks.getOrDefault(name, 1L << 20) / 1024 + "\t.\n");
    }
    return find(name)
        .filter(Node::running)
        .map(_ -> hangs(name) ? "asked: " : "asked: ERR unknown command\nit lives");
  }

  @Override
  public List<String> log(String name, int lines) {
    return farewells.getOrDefault(name, -1) == births(name)
        ? List.of("* DB saved on disk", "# Redis is now ready to exit, bye bye...")
        : List.of();
  }

  private static Node with(Node node, boolean running) {
    return new Node(node.name(), node.databaseId(), node.role(), node.image(), running);
  }
}

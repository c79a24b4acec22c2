package io.redock.provisioning.world;

import io.redock.durable.strand.Epoch;
import io.redock.provisioning.node.Address;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.node.Nodes;
import io.redock.provisioning.node.Overtaken;
import io.redock.provisioning.node.Place;
import io.redock.provisioning.node.WallsFixed;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Nodes that run in memory, in addresses that must be open or networks that must be there.
public final class FakeNodes implements Nodes {

  private final Map<String, Node> nodes = new TreeMap<>();
  private final Map<String, Long> walls = new TreeMap<>();
  private final Map<String, Map<String, String>> files = new TreeMap<>();
  private final Map<String, Integer> births = new TreeMap<>();
  private final Map<String, Integer> hung = new TreeMap<>();
  private final Map<String, Integer> farewells = new TreeMap<>();
  private final Map<String, String> writers = new TreeMap<>();
  private final Map<String, Long> epochs = new TreeMap<>();
  private final Map<String, Long> removed = new TreeMap<>();
  private final Set<String> usedAgain = new TreeSet<>();
  private final Set<String> fixed = new HashSet<>();
  private final Set<String> retired = new HashSet<>();
  private final Set<String> keptDown = new HashSet<>();
  private final FakeAddresses addresses;
  private final FakeNetworks networks;

  public FakeNodes(FakeAddresses addresses, FakeNetworks networks) {
    this.addresses = addresses;
    this.networks = networks;
  }

  public void die(String name) {
    nodes.computeIfPresent(name, (_, node) -> with(node, false));
  }

  /// The process of that node saves what it has and ends.
  public void saveAndEnd(String name) {
    die(name);
    farewells.put(name, births(name));
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

  /// How often a process of that node was started.
  public int births(String name) {
    return births.getOrDefault(name, 0);
  }

  @Override
  public List<Node> list() {
    return List.copyOf(nodes.values());
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
    switch (spec.place()) {
      case Place.AtAddress(Address address) -> {
        if (!addresses.isOpen(address)) {
          throw new IllegalStateException("address " + address.id() + " is not open");
        }
      }
      case Place.OnNetwork(int number, _) -> {
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
      // No engine reads what a later version of it has written.
      if (writers.getOrDefault(spec.name(), "").compareTo(spec.image()) > 0) {
        throw new IllegalStateException(spec.image() + " cannot read the volume of " + spec.name());
      }
      writers.put(spec.name(), spec.image());
      births.merge(spec.name(), 1, Integer::sum);
      epochs.put(spec.name(), epoch);
    }
    if (spec.keptDown()) {
      keptDown.add(spec.name());
    } else {
      keptDown.remove(spec.name());
    }
    // One that runs is left as it is.
    String image = starts ? spec.image() : find(spec.name()).orElseThrow().image();
    Node node = new Node(spec.name(), spec.databaseId(), spec.role(), image, true);
    nodes.put(spec.name(), node);
    retired.remove(spec.name());
    walls.putIfAbsent(spec.name(), spec.limits().memoryBytes());
    Map<String, String> there = files.computeIfAbsent(spec.name(), _ -> new TreeMap<>());
    if (starts) {
      lay(spec.files(), spec, there);
      lay(spec.secretFiles(), spec, there);
    }
    return node;
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
  public Optional<Long> wall(String name) {
    return Optional.ofNullable(walls.get(name));
  }

  @Override
  public void limit(String name, NodeSpec.Limits limits) {
    refuseNewer(name);
    if (fixed.contains(name)) {
      throw new WallsFixed("the walls of " + name + " are fixed", null);
    }
    walls.computeIfPresent(name, (_, now) -> limits.memoryBytes());
  }

  /// From now on the engine refuses to move the walls of that node.
  public void fixWalls(String name) {
    fixed.add(name);
  }

  /// What lies in the node's data directory; nothing if it does not exist.
  public Map<String, String> files(String name) {
    return Map.copyOf(files.getOrDefault(name, Map.of()));
  }

  @Override
  public void write(String name, Map<String, String> written) {
    refuseNewer(name);
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
    boolean ended = find(name).filter(Node::running).isPresent() && !hangs(name);
    die(name);
    if (nodes.containsKey(name)) {
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

  @Override
  public void remove(String name) {
    refuseNewer(name);
    if (nodes.containsKey(name)) {
      removed.put(name, Epoch.current().orElse(0));
    }
    epochs.remove(name);
    retired.remove(name);
    files.remove(name);
    writers.remove(name);
    fixed.remove(name);
    nodes.remove(name);
    walls.remove(name);
  }

  /// The process of that node hangs: it says nothing, neither here nor within, until it is started
  /// anew.
  public void hang(String name) {
    hung.put(name, births(name));
  }

  boolean hangs(String name) {
    return hung.getOrDefault(name, -1) == births(name);
  }

  /// What a Redis says that does not know the command, and what the gateway's question prints.
  @Override
  public Optional<String> within(String name, List<String> command, String input) {
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

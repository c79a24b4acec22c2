package io.redock.provisioning.cluster;

import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.node.NodeSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The Redis nodes of a cluster that are not yet what they are to be.
///
/// @param specs what they are to be
public record Outdated(List<NodeSpec> specs) {

  /// Those of another version.
  public static Outdated of(Database database, Configuration target, Tools tools) {
    return new Outdated(
        nodes(database, target, tools).stream().filter(spec -> differs(spec, tools)).toList());
  }

  /// Those, and those that were made of an older build of their image. A build of the same version
  /// bears the same name, so only the engine tells them. It reads what the other has written, and
  /// the other way round.
  public static Outdated orOfOlderBuild(Database database, Configuration target, Tools tools) {
    List<String> older = tools.nodes().outdated(database.id()).stream().map(Node::name).toList();
    return new Outdated(
        nodes(database, target, tools).stream()
            .filter(spec -> differs(spec, tools) || older.contains(spec.name()))
            .toList());
  }

  /// All Redis nodes, as they are to be.
  public static List<NodeSpec> nodes(Database database, Configuration target, Tools tools) {
    return tools
        .topology()
        .cluster(
            database,
            target,
            tools.certificates().find(database.id()).orElseThrow(),
            Topology.PATIENCE)
        .stream()
        .filter(spec -> spec.role().equals("redis"))
        .toList();
  }

  /// All nodes of a cluster that serves, each in the version that it has. Amid an upgrade some
  /// have the later one, and an older engine cannot read what they have written.
  public static List<NodeSpec> asTheyAre(Database database, Tools tools) {
    Configuration ahead =
        database.status().configuration().withVersion(database.spec().configuration().version());
    Map<String, NodeSpec> replaced =
        nodes(database, ahead, tools).stream()
            .filter(spec -> !differs(spec, tools))
            .collect(Collectors.toMap(NodeSpec::name, Function.identity()));
    return tools.wanted(database).stream()
        .map(spec -> replaced.getOrDefault(spec.name(), spec))
        .toList();
  }

  private static boolean differs(NodeSpec spec, Tools tools) {
    return tools.nodes().find(spec.name()).map(Node::image).filter(spec.image()::equals).isEmpty();
  }

  public boolean has(String node) {
    return specs.stream().anyMatch(spec -> spec.name().equals(node));
  }

  /// One that can't come back as it is: the role passed on by itself in the middle of an upgrade,
  /// and an older Redis can't read the copy that a newer one sends it.
  public Optional<NodeSpec> stray(Cluster cluster) {
    if (cluster.primary().filter(leader -> !has(leader.node())).isEmpty()) {
      return Optional.empty();
    }
    List<String> strays = cluster.strays().stream().map(Cluster.Member::node).toList();
    return specs.stream().filter(spec -> strays.contains(spec.name())).findFirst();
  }

  /// On its volume: it has nearly everything already.
  public static void replace(NodeSpec spec, Tools tools) {
    tools.nodes().retire(spec.name());
    tools.nodes().run(spec);
  }
}

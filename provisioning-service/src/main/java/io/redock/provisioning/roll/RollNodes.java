package io.redock.provisioning.roll;

import io.redock.durable.strand.Next;
import io.redock.events.database.DatabaseUpgraded;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Shape;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.node.NodeSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Replaces the next replica that is not what it is to be, on its volume: it has nearly everything
/// already. Only a whole cluster loses a node, and only one at a time.
///
/// @param former the name of the node that was the primary before; empty if none was
public record RollNodes(String databaseId, Shape target, String former) implements RollCluster {

  private static final Duration SOON = Duration.ofMillis(250);

  @Override
  public Next<Tools> run(Tools tools) {
    nodeTakenAway(tools);
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty() || outdated(serving.get())) {
      return Next.home();
    }
    Database database = serving.get();
    Cluster cluster = Cluster.look(database, tools);
    if (cluster.split()) {
      return repairFirst();
    }
    if (!cluster.whole()) {
      return Next.waitFor(SOON, cluster.words());
    }
    String leader = cluster.primary().orElseThrow().node();
    List<NodeSpec> outdated =
        wanted(database, tools).stream().filter(spec -> differs(spec, tools)).toList();
    Optional<NodeSpec> replica =
        outdated.stream().filter(spec -> !spec.name().equals(leader)).findFirst();
    if (replica.isPresent()) {
      tools.nodes().retire(replica.get().name());
      tools.nodes().run(replica.get());
      return Next.<Tools>waitFor(SOON, replica.get().name() + " starts anew")
          .changing(tools.operations().progress(databaseId, words(outdated)));
    }
    return outdated.isEmpty()
        ? finish(database, leader, tools)
        : Next.goTo(new ChooseNext(databaseId, target));
  }

  /// One that was taken away just before we died comes back, as what it is to be.
  private void nodeTakenAway(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (!database.wantedGone()) {
      tools.nodes().runAll(wanted(database, tools));
    }
  }

  private List<NodeSpec> wanted(Database database, Tools tools) {
    return tools
        .topology()
        .cluster(
            database,
            target,
            tools.certificates().find(databaseId).orElseThrow(),
            Topology.PATIENCE)
        .stream()
        .filter(spec -> spec.role().equals("redis"))
        .toList();
  }

  private static boolean differs(NodeSpec spec, Tools tools) {
    return tools.nodes().find(spec.name()).map(Node::image).filter(spec.image()::equals).isEmpty();
  }

  private static String words(List<NodeSpec> outdated) {
    return "nodes are replaced one by one; still to come: "
        + outdated.stream().skip(1).map(NodeSpec::name).collect(Collectors.joining(", "));
  }

  private Next<Tools> finish(Database database, String leader, Tools tools) {
    Shape real = database.fact().shape();
    boolean upgraded = !real.version().equals(target.version());
    int node = database.fact().node() + (former.isEmpty() ? 0 : 1);
    String words =
        upgraded
            ? "upgraded from %s to %s".formatted(real.version(), target.version())
            : "%s leads now, after %s".formatted(leader, former);
    Next<Tools> home =
        Next.<Tools>home()
            .changing(tools.databases().moved(databaseId, node, real.withVersion(target.version())))
            .changing(tools.operations().done(databaseId, words, tools.prober().receipt(database)));
    return upgraded
        ? home.announcing(
            new DatabaseUpgraded(
                databaseId, database.appId(), database.appName(), real.version(), target.version()))
        : home;
  }
}

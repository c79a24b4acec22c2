package io.redock.provisioning.roll;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.durable.strand.Next;
import io.redock.events.database.DatabaseUpgraded;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.cluster.Outdated;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.RollbackSnapshot;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.redis.Inside;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Replaces the next replica that is not what it is to be. Only a whole cluster loses a node, and
/// only one at a time.
///
/// @param former the name of the node that was the primary before; empty if none was
/// @param since when a member was first seen not to answer; null if all do
/// @param replacing the name of the member that is told to end next; null if none is. One that has
///     much to save ends in a later run
public record RollNodes(
    String databaseId,
    Configuration target,
    String former,
    @JsonInclude(JsonInclude.Include.NON_NULL) Instant since,
    @JsonInclude(JsonInclude.Include.NON_NULL) String replacing)
    implements RollCluster {

  private static final Duration SOON = Duration.ofMillis(250);

  public RollNodes(String databaseId, Configuration target, String former) {
    this(databaseId, target, former, null, null);
  }

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<NodeSpec> ending = ending(tools);
    if (ending.isPresent()) {
      return replace(ending.get(), tools);
    }
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
    Outdated outdated = Outdated.orOfOlderBuild(database, target, tools);
    if (!cluster.whole()) {
      return Outdated.of(database, target, tools)
          .stray(cluster)
          .map(stray -> replaceNext(stray, outdated, tools))
          .orElseGet(() -> awaitWhole(database, cluster, tools));
    }
    String leader = cluster.primary().orElseThrow().node();
    Optional<NodeSpec> replica =
        outdated.specs().stream().filter(spec -> !spec.name().equals(leader)).findFirst();
    if (replica.isPresent()) {
      return replaceNext(replica.get(), outdated, tools);
    }
    return outdated.specs().isEmpty()
        ? finish(database, leader, tools)
        : Next.goTo(new SelectNextNode(databaseId, target));
  }

  @Override
  public Optional<Next<Tools>> pastDeadline(Tools tools) {
    return tooLate(tools);
  }

  private static boolean rollbackSnapshotIsKept(Database database) {
    return database
        .status()
        .rollbackSnapshot()
        .map(RollbackSnapshot::node)
        .filter(database.rollbackReplica()::equals)
        .isPresent();
  }

  /// One that was taken away just before we died comes back, as what it is to be.
  private void nodeTakenAway(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (!database.wantedGone()) {
      tools.nodes().runAll(Outdated.nodes(database, target, tools));
    }
  }

  /// A member that starts anew is silent for a while. One that stays silent in both ways is
  /// repaired, and the look after that resumes the roll.
  private Next<Tools> awaitWhole(Database database, Cluster cluster, Tools tools) {
    List<String> silent =
        cluster.members().stream()
            .filter(member -> member.role().isEmpty())
            .map(Cluster.Member::node)
            .toList();
    if (silent.isEmpty()) {
      return since == null ? Next.waitFor(SOON, cluster.words()) : silent(null, cluster);
    }
    Instant now = tools.clock().instant();
    if (since == null) {
      return silent(now, cluster);
    }
    Duration patience =
        tools.ends().patience(tools.topology().plan(database.status().configuration().plan()));
    if (now.isBefore(since.plus(patience))) {
      return Next.waitFor(SOON, cluster.words());
    }
    // To ask from within costs the node's host something, so it is done once per patience.
    return silent.stream().allMatch(node -> Inside.lives(node, tools.nodes()))
        ? silent(now, cluster)
        : repairFirst();
  }

  private Next<Tools> silent(Instant from, Cluster cluster) {
    return Next.goTo(new RollNodes(databaseId, target, former, from, null), SOON, cluster.words());
  }

  /// The member that is being replaced, if it was told to end: it saves and answers nobody, or it
  /// has ended. Started again as it was, it would have saved for nothing.
  private Optional<NodeSpec> ending(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (replacing == null || database.wantedGone()) {
      return Optional.empty();
    }
    boolean answers =
        Cluster.lookClosely(database, tools).answering().stream()
            .anyMatch(endpoint -> endpoint.node().equals(replacing));
    return Outdated.orOfOlderBuild(database, target, tools).specs().stream()
        .filter(spec -> spec.name().equals(replacing) && !answers)
        .findFirst();
  }

  /// Whoever dies while it ends must know which one it is.
  private Next<Tools> replaceNext(NodeSpec spec, Outdated outdated, Tools tools) {
    if (spec.name().equals(replacing)) {
      return replace(spec, tools);
    }
    return Next.<Tools>goTo(new RollNodes(databaseId, target, former, null, spec.name()))
        .changing(tools.operations().progress(databaseId, words(outdated.specs())));
  }

  private Next<Tools> replace(NodeSpec spec, Tools tools) {
    Outdated.replace(spec, tools);
    return Next.goTo(new RollNodes(databaseId, target, former), SOON, spec.name() + " starts anew");
  }

  private static String words(List<NodeSpec> outdated) {
    return "nodes are replaced one by one; still to come: "
        + outdated.stream().skip(1).map(NodeSpec::name).collect(Collectors.joining(", "));
  }

  private Next<Tools> finish(Database database, String leader, Tools tools) {
    Configuration real = database.status().configuration();
    boolean upgraded = !real.version().equals(target.version());
    boolean moves = database.spec().generation() > database.status().generation();
    boolean same = former.isEmpty() && !upgraded && !moves;
    int node = same ? database.status().generation() : database.status().numbers().next();
    String words =
        upgraded
            ? "upgraded from %s to %s%s"
                .formatted(
                    real.version(),
                    target.version(),
                    // No replica of the old version was left that could be copied.
                    rollbackSnapshotIsKept(database) ? "" : "; no copy of before could be kept")
            : former.isEmpty()
                // Its sentinels have chosen another one meanwhile.
                ? "its nodes were replaced, and %s leads".formatted(leader)
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

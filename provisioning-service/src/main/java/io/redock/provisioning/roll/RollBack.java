package io.redock.provisioning.roll;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.cluster.Outdated;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.node.NodeSpec;
import java.time.Duration;
import java.util.Optional;

/// What was begun did not come to its end in time and is given up: replicas that were replaced
/// become what they were, one by one, and the operation says why. Their volumes go, for an older
/// version cannot read what a newer one has written; the primary has everything.
///
/// @param target what the cluster was to be
/// @param why the last try to copy what was to be put by came to nothing; null if that was not so
public record RollBack(
    String databaseId, Configuration target, @JsonInclude(JsonInclude.Include.NON_NULL) String why)
    implements RollCluster {

  private static final Duration SOON = Duration.ofMillis(250);

  public RollBack(String databaseId, Configuration target) {
    this(databaseId, target, null);
  }

  /// An older replica cannot copy from a newer primary: once one of those leads, there is no way
  /// back.
  static boolean possible(Database database, Tools tools) {
    return olderLeads(ahead(database, tools), Cluster.lookClosely(database, tools));
  }

  private static boolean olderLeads(Outdated ahead, Cluster cluster) {
    return cluster.primary().filter(leader -> !ahead.has(leader.node())).isPresent();
  }

  /// Those that have been replaced.
  private static Outdated ahead(Database database, Tools tools) {
    return Outdated.of(database, database.status().configuration(), tools);
  }

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    Outdated ahead = ahead(database, tools);
    Cluster cluster = Cluster.lookClosely(database, tools);
    if (!olderLeads(ahead, cluster)) {
      return Next.home();
    }
    tools.prober().watch(database);
    Optional<NodeSpec> next = next(ahead, cluster, tools);
    if (next.isPresent()) {
      tools.nodes().remove(next.get().name());
      tools.nodes().run(next.get());
      return Next.waitFor(SOON, next.get().name() + " becomes what it was");
    }
    if (!ahead.specs().isEmpty() || !tools.everyNodeRuns(database)) {
      // One may be what it was, and not have been started.
      tools.nodes().runAll(tools.wanted(database));
      return Next.waitFor(SOON, cluster.words());
    }
    return givenUp(database, cluster, tools);
  }

  /// Those that serve nobody come first, and a whole cluster loses one at a time.
  private static Optional<NodeSpec> next(Outdated ahead, Cluster cluster, Tools tools) {
    return ahead.specs().stream()
        .filter(spec -> !tools.runs(spec.name()))
        .findFirst()
        .or(() -> ahead.stray(cluster))
        .or(() -> ahead.specs().stream().filter(any -> cluster.whole()).findFirst());
  }

  /// A member that does not answer is left to the repair, to which the look at home leads.
  private Next<Tools> givenUp(Database database, Cluster cluster, Tools tools) {
    // One that was about to be replaced may have been told to stay down when it ends.
    tools.nodes().runAll(tools.wanted(database));
    cluster
        .answering()
        .forEach(
            endpoint -> {
              tools.handover().resume(endpoint);
              tools.redis().configure(endpoint, Topology.ELECTABLE);
            });
    return PrepareRollbackReplica.turnBack(databaseId, tools)
        .changing(tools.databases().keepVersion(databaseId, target.version()))
        .changing(tools.databases().keepNode(databaseId))
        .changing(
            tools
                .operations()
                .failed(
                    databaseId,
                    "deadline-missed",
                    words(database),
                    tools.prober().receipt(database)));
  }

  private String words(Database database) {
    String version = database.status().configuration().version();
    long minutes = deadline().orElseThrow().toMinutes();
    String what =
        why != null
            ? "the copy that is kept of %s was not complete within %d minutes: in the last try %s"
                .formatted(version, minutes, why)
            : replaced(version, minutes);
    return what
        + "; the database is as it was, on %s; its logs may say why, try again when it is less busy"
            .formatted(version);
  }

  private String replaced(String version, long minutes) {
    return version.equals(target.version())
        ? "no other node could take over within %d minutes".formatted(minutes)
        : "not every node could be replaced by one of %s within %d minutes"
            .formatted(target.version(), minutes);
  }
}

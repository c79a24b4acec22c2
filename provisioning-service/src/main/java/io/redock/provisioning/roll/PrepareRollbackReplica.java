package io.redock.provisioning.roll;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.durable.strand.Next;
import io.redock.provisioning.LeftBehind;
import io.redock.provisioning.RoomForCopy;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.cluster.Outdated;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.RollbackSnapshot;
import io.redock.provisioning.move.Attempt;
import java.time.Duration;
import java.util.Optional;

/// Prepares the rollback replica. Each node is about to be replaced on its own volume, by a newer
/// version whose files the older one cannot read. So one more node of the old version gets a
/// number, to keep what there is. Once the first node is replaced, what was kept before stands.
///
/// @param attempt null if nothing was copied yet
public record PrepareRollbackReplica(
    String databaseId,
    Configuration target,
    @JsonInclude(JsonInclude.Include.NON_NULL) Attempt attempt)
    implements RollCluster {

  private static final Duration SOON = Duration.ofMillis(250);

  public PrepareRollbackReplica(String databaseId, Configuration target) {
    this(databaseId, target, null);
  }

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty()) {
      tools.room().giveBack(databaseId);
      return Next.home();
    }
    Database database = serving.get();
    Cluster cluster = Cluster.look(database, tools);
    boolean begun = Outdated.of(database, target, tools).specs().size() < cluster.members().size();
    if (outdated(database)) {
      return begun ? Next.home() : turnBack(databaseId, tools);
    }
    if (begun) {
      return Next.goTo(new RollNodes(databaseId, target, ""));
    }
    if (!cluster.whole()) {
      return cluster.split() ? repairFirst() : Next.waitFor(SOON, cluster.words());
    }
    Optional<String> noRoom = RoomForCopy.take(database, 1, tools);
    if (noRoom.isPresent()) {
      return givenUp(database, noRoom.get(), tools);
    }
    return numbered(database, tools)
        .changing(tools.operations().progress(databaseId, words(database)));
  }

  @Override
  public Optional<Next<Tools>> pastDeadline(Tools tools) {
    return tooLate(tools, attempt);
  }

  /// The upgrade, before any node was replaced.
  private Next<Tools> givenUp(Database database, String why, Tools tools) {
    tools.room().giveBack(databaseId);
    return removed(database, Next.home(), tools)
        .changing(tools.databases().keepVersion(databaseId, target.version()))
        .changing(
            tools
                .operations()
                .failed(databaseId, RoomForCopy.NO_DISK, why, tools.prober().receipt(database)));
  }

  private String words(Database database) {
    return attempt == null
        ? "a copy of what there is in %s is put by"
            .formatted(database.status().configuration().version())
        : attempt.words();
  }

  private Next<Tools> numbered(Database database, Tools tools) {
    Next<Tools> next =
        removed(database, Next.goTo(new StartRollbackReplica(databaseId, target, attempt)), tools);
    LeftBehind.remove(database, tools);
    return next.changing(tools.databases().numbered(databaseId, LeftBehind.next(database, tools)));
  }

  /// Something else comes first; what was begun is taken away.
  static Next<Tools> turnBack(String databaseId, Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    tools.room().giveBack(databaseId);
    return removed(database, Next.home(), tools);
  }

  /// With what an earlier attempt, which was given up, may have kept under that name.
  private static Next<Tools> removed(Database database, Next<Tools> next, Tools tools) {
    tools.nodes().remove(database.rollbackReplica());
    boolean known =
        database
            .status()
            .rollbackSnapshot()
            .map(RollbackSnapshot::node)
            .filter(database.rollbackReplica()::equals)
            .isPresent();
    return known
        ? next.changing(tools.databases().keepRollbackSnapshot(database.id(), null))
        : next;
  }
}

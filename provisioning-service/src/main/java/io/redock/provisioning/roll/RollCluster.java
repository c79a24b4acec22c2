package io.redock.provisioning.roll;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.durable.strand.Next;
import io.redock.provisioning.Alteration;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Outdated;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.move.Attempt;
import java.time.Duration;
import java.util.Optional;

/// How a cluster gets another engine version, or just another primary: replicas are replaced one
/// by one where nobody notices, then one of them takes over, and the former primary comes last.
/// Sentinels elect when something is lost; this is for when nothing is. No acknowledged write is
/// lost, and clients connect again once.
@JsonSubTypes({
  @JsonSubTypes.Type(value = RollNodes.class, name = "roll.roll-nodes"),
  @JsonSubTypes.Type(value = PrepareRollbackReplica.class, name = "roll.prepare-keeper"),
  @JsonSubTypes.Type(value = StartRollbackReplica.class, name = "roll.start-keeper"),
  @JsonSubTypes.Type(value = FillRollbackReplica.class, name = "roll.fill-keeper"),
  @JsonSubTypes.Type(value = StopRollbackReplica.class, name = "roll.stop-keeper"),
  @JsonSubTypes.Type(value = SelectNextNode.class, name = "roll.choose-next"),
  @JsonSubTypes.Type(value = SwitchOver.class, name = "roll.pass-role"),
  @JsonSubTypes.Type(value = TellSentinels.class, name = "roll.tell-sentinels"),
  @JsonSubTypes.Type(value = RollBack.class, name = "roll.roll-back")
})
public sealed interface RollCluster extends Alteration
    permits RollNodes,
        PrepareRollbackReplica,
        StartRollbackReplica,
        FillRollbackReplica,
        StopRollbackReplica,
        SelectNextNode,
        SwitchOver,
        TellSentinels,
        RollBack {

  /// What its nodes are to be.
  Configuration target();

  /// How a cluster moves: another node takes over, and where an image was built anew each node is
  /// replaced on the way, so that the role passes once.
  static RollCluster move(Database database, Tools tools) {
    Configuration real = database.status().configuration();
    return Outdated.orOfOlderBuild(database, real, tools).specs().isEmpty()
        ? new SelectNextNode(database.id(), real)
        : new RollNodes(database.id(), real, "");
  }

  /// 16 GiB at 50 MB/s take six minutes, and there may be six nodes.
  @Override
  default Optional<Duration> deadline() {
    return Optional.of(Duration.ofMinutes(60));
  }

  /// What it was begun for is not what is wanted any more. Nodes that were replaced stay as they
  /// are; the next look finds out what to do with them.
  default boolean outdated(Database database) {
    return !database.spec().configuration().version().equals(target().version());
  }

  /// It is given up, as long as that is possible.
  default Optional<Next<Tools>> tooLate(Tools tools) {
    return tooLate(tools, null);
  }

  /// @param attempt the last one at the copy that is to be put by; null if none was begun, or one
  ///     succeeded
  default Optional<Next<Tools>> tooLate(Tools tools, Attempt attempt) {
    String why = attempt == null || attempt.why().isEmpty() ? null : attempt.why();
    Database database = tools.databases().find(databaseId()).orElseThrow();
    return RollBack.possible(database, tools)
        ? Optional.of(Next.goTo(new RollBack(databaseId(), target(), why)))
        : Optional.empty();
  }

  /// Something has to be repaired first, by whoever does that.
  default Next<Tools> repairFirst() {
    return Next.home();
  }
}

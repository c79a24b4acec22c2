package io.redock.provisioning.move;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.durable.strand.Next;
import io.redock.provisioning.Alteration;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import java.time.Duration;
import java.util.Optional;

/// How another node takes over, at the same address and with all the data: for an upgrade, for a
/// plan that the present node cannot grow into, or because somebody wants it. The successor starts
/// beside the present node and fills as its replica. Once it has everything, writes are held back
/// for some milliseconds, and the ports pass from one to the other. Clients connect again once; no
/// acknowledged write is lost. Until then the present node serves, and giving up costs nobody
/// anything.
///
/// A rollback takes the same way, but for its beginning: the successor fills with what was kept of
/// the version before, and not from the present node. What that has is kept in its turn.
@JsonSubTypes({
  @JsonSubTypes.Type(value = PrepareSuccessor.class, name = "move.prepare-successor"),
  @JsonSubTypes.Type(value = StartSuccessor.class, name = "move.start-successor"),
  @JsonSubTypes.Type(value = FillSuccessor.class, name = "move.fill-successor"),
  @JsonSubTypes.Type(value = DiscardSuccessor.class, name = "move.discard-successor"),
  @JsonSubTypes.Type(value = TakeOver.class, name = "move.take-over"),
  @JsonSubTypes.Type(value = RetireNode.class, name = "move.retire-node"),
  @JsonSubTypes.Type(value = DropSuccessor.class, name = "move.drop-successor"),
  @JsonSubTypes.Type(value = RemoveRollbackSnapshot.class, name = "move.remove-way-back"),
  @JsonSubTypes.Type(value = PrepareRollback.class, name = "move.prepare-rollback"),
  @JsonSubTypes.Type(value = StartRollback.class, name = "move.start-rollback"),
  @JsonSubTypes.Type(value = FillFromSnapshot.class, name = "move.fill-from-snapshot")
})
public sealed interface MoveDatabase extends Alteration
    permits PrepareSuccessor,
        StartSuccessor,
        FillSuccessor,
        DiscardSuccessor,
        TakeOver,
        RetireNode,
        DropSuccessor,
        RemoveRollbackSnapshot,
        PrepareRollback,
        StartRollback,
        FillFromSnapshot {

  /// 16 GiB at 50 MB/s take six minutes; a busy writer makes it start over now and then.
  @Override
  default Optional<Duration> deadline() {
    return Optional.of(Duration.ofMinutes(30));
  }

  /// What the successor is to be. To go back comes first, and changes the version alone.
  default Configuration target(Database database) {
    return database
        .rollback()
        .map(kept -> database.status().configuration().withVersion(kept.version()))
        .orElseGet(() -> database.spec().configuration());
  }

  /// What the successor was begun for is not what is wanted any more.
  default boolean outdated(Database database, Configuration target) {
    return !target(database).equals(target);
  }

  default Next<Tools> giveUp(Configuration target, String code, String message) {
    return Next.goTo(new DropSuccessor(databaseId(), target, code, message, 0));
  }

  /// Something else comes first; what was begun is taken away.
  default Next<Tools> turnBack(Configuration target) {
    return Next.goTo(new DropSuccessor(databaseId(), target, "", "", 0));
  }

  default Optional<Next<Tools>> tooLate(Configuration target) {
    return tooLate(target, "");
  }

  /// @param why the last try at a copy came to nothing; empty if none did
  default Optional<Next<Tools>> tooLate(Configuration target, String why) {
    return Optional.of(
        giveUp(
            target,
            "deadline-missed",
            "the new node did not have all the data within %d minutes%s; the database is as it was, try again when it is less busy"
                .formatted(
                    deadline().orElseThrow().toMinutes(),
                    why.isEmpty() ? "" : ": in the last try " + why)));
  }
}

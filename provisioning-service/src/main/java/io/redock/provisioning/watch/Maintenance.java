package io.redock.provisioning.watch;

import io.redock.durable.strand.Next;
import io.redock.provisioning.RoomForCopy;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.plan.EngineVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the platform does to a database by itself, within its window: it puts in a newer packaging
/// of its version, and moves what runs an older build of an image than the engine has by now. A
/// kind of work is asked for once in a window: what was given up is tried again in the next one.
/// It is not asked for as long as the engine's disk has no room for the copy that it takes.
final class Maintenance {

  private static final Duration UNTIL_THERE_IS_ROOM = Duration.ofMinutes(10);

  private Maintenance() {}

  /// What is to be asked for now, if anything is.
  static Optional<Next<Tools>> due(Database database, Tools tools) {
    return database
        .spec()
        .window()
        .openSince(tools.clock().instant())
        .flatMap(opened -> due(database, opened, tools));
  }

  /// When a newer packaging that is there already may be put in. Newer builds wake a strand
  /// themselves, see [io.redock.provisioning.reconcile.OlderBuilds].
  static Optional<Instant> waitsUntil(Database database, Tools tools) {
    Instant now = tools.clock().instant();
    return tools
        .topology()
        .patched(database.status().configuration().version())
        .map(
            _ ->
                waitsForRoom(database, now, tools)
                    ? now.plus(UNTIL_THERE_IS_ROOM)
                    : database.spec().window().nextOpening(now));
  }

  /// It would have been asked for in this window otherwise.
  private static boolean waitsForRoom(Database database, Instant now, Tools tools) {
    return database
        .spec()
        .window()
        .openSince(now)
        .filter(opened -> isFirst(database.id(), Kind.UPGRADE, opened, tools))
        .isPresent();
  }

  private static Optional<Next<Tools>> due(Database database, Instant opened, Tools tools) {
    String id = database.id();
    String version = database.status().configuration().version();
    Optional<EngineVersion> patch = tools.topology().patched(version);
    if (patch.isPresent()) {
      String to = patch.get().version();
      return isFirst(id, Kind.UPGRADE, opened, tools) && RoomForCopy.isPromised(database, tools)
          ? Optional.of(
              Next.<Tools>home()
                  .changing(tools.databases().patch(id, version, to))
                  .changing(tools.operations().request(id, Kind.UPGRADE, to)))
          : Optional.empty();
    }
    if (!runsOlderBuild(database, tools)
        || !isFirst(id, Kind.MOVE, opened, tools)
        || !hasRoomToMove(database, tools)) {
      return Optional.empty();
    }
    int node = database.status().numbers().next();
    return Optional.of(
        Next.<Tools>home()
            .changing(tools.databases().wantMove(id, node))
            .changing(tools.operations().request(id, Kind.MOVE, "node " + node)));
  }

  /// Of what holds data: nothing else is replaced by a move.
  private static boolean runsOlderBuild(Database database, Tools tools) {
    List<String> data = tools.dataNodes(database);
    return tools.nodes().outdated(database.id()).stream().map(Node::name).anyMatch(data::contains);
  }

  /// The nodes of a cluster begin anew on their own volumes, which copies nothing.
  private static boolean hasRoomToMove(Database database, Tools tools) {
    return tools.topology().clustered(database.status().configuration())
        || RoomForCopy.isPromised(database, tools);
  }

  private static boolean isFirst(String databaseId, Kind kind, Instant opened, Tools tools) {
    return !tools.operations().requestedSince(databaseId, kind, opened);
  }
}

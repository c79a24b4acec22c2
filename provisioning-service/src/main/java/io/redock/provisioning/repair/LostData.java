package io.redock.provisioning.repair;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.redis.Inside;

/// What an operation that runs has to say of a node that begins anew with what is on its disk.
/// It is written down before the node starts: afterwards nothing tells that it had ended.
final class LostData {

  private LostData() {}

  /// Of a node that does not run: it died, unless it says that it saved and ended.
  static Next<Tools> told(Next<Tools> next, Database database, Tools tools) {
    return told(next, Inside.savedAndEnded(database.node(), tools.nodes()), database, tools);
  }

  /// @param ended whether it ended as it was told, and neither died nor was ended by force
  static Next<Tools> told(Next<Tools> next, boolean ended, Database database, Tools tools) {
    Features features = database.status().configuration().features();
    boolean kept =
        features.has(Feature.AOF)
            || (features.has(Feature.RDB) && ended)
            || tools.topology().clustered(database.status().configuration());
    return kept ? next : next.changing(tools.operations().lost(database.id(), words(features)));
  }

  private static String words(Features features) {
    return features.has(Feature.RDB)
        ? "its node was started again from its last snapshot, and what was written after that is"
            + " lost"
        : "its node was started again and keeps nothing on disk, so all that was in it is lost";
  }
}

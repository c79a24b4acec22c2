package io.redock.provisioning.move;

import io.redock.provisioning.Overgrown;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.redis.Inside;

/// What is done about a side of a hand-over that is asked in vain, before anything is concluded
/// from its silence.
final class Comeback {

  /// So often one that runs is asked before anybody looks after it.
  private static final int PATIENT = 10;

  private Comeback() {}

  /// Starts what does not run, where it stands. A single process that runs and is silent in both
  /// ways is ended, to be started anew the next time.
  ///
  /// @param node of the side, if it is a single one
  static void of(HandoverSide side, Database database, String node, int silences, Tools tools) {
    if (!side.runs()) {
      tools.addresses().ensure(database.address());
      if (database.network() != null) {
        tools.networks().ensure(database.network(), database.address());
      }
      side.start();
    } else if (silences % PATIENT == PATIENT - 1 && hangs(node, tools)) {
      tools.nodes().retire(node);
    }
  }

  /// Lays down anew the configuration of nodes that serve, are silent and cannot read it. That they
  /// serve stands in the tables: before, that file alone says whether clients came to a successor.
  static void layAnew(Database database, Tools tools) {
    Overgrown.among(tools.wanted(database), tools).stream()
        .filter(spec -> !tools.runs(spec.name()) || !Inside.lives(spec.name(), tools.nodes()))
        .forEach(spec -> Overgrown.layAnew(spec, tools));
  }

  private static boolean hangs(String node, Tools tools) {
    return tools.runs(node)
        && !Inside.lives(node, tools.nodes())
        && tools.mayEnd(node, "is silent in both ways");
  }
}

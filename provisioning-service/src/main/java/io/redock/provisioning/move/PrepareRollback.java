package io.redock.provisioning.move;

import io.redock.durable.strand.Next;
import io.redock.provisioning.LeftBehind;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.RollbackSnapshot;
import java.util.Optional;

/// Finds places for two nodes of the version before the upgrade: one that reads what was kept of
/// it, and one that copies this and is to serve. What an earlier attempt left is taken away.
public record PrepareRollback(String databaseId) implements MoveDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty() || tools.behind(serving.get())) {
      return Next.home();
    }
    Database database = serving.get();
    Configuration target = target(database);
    Optional<RollbackSnapshot> kept =
        database.rollback().filter(back -> tools.nodes().find(back.node()).isPresent());
    if (kept.isEmpty() || !tools.topology().knows(target)) {
      return giveUp(
          target,
          "snapshot-gone",
          "nothing that can be read is kept of before the upgrade; the database is as it was");
    }
    LeftBehind.removeSuccessors(database, tools);
    LeftBehind.remove(database, tools);
    tools.nodes().retire(kept.get().node());
    int from = tools.addresses().sparePort(database.address());
    int port = tools.addresses().sparePort(database.address(), from);
    return Next.<Tools>goTo(new StartRollback(databaseId, target, from, port))
        .changing(tools.databases().numbered(databaseId, LeftBehind.next(database, tools)))
        .changing(
            tools
                .operations()
                .progress(databaseId, "what was kept of " + target.version() + " is being read"));
  }
}

package io.redock.provisioning.move;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.RollbackSnapshot;
import java.util.Optional;

/// Starts the node that reads what was kept, and the one that is to serve, beside the present one.
///
/// @param target what the latter is started for
/// @param from where the former listens
/// @param port where the latter listens until it takes over
/// @param ends how often one of the two has ended
public record StartRollback(
    String databaseId,
    Configuration target,
    int from,
    int port,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int ends)
    implements MoveDatabase {

  public StartRollback(String databaseId, Configuration target, int from, int port) {
    this(databaseId, target, from, port, 0);
  }

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty() || outdated(serving.get(), target)) {
      return turnBack(target);
    }
    Database database = serving.get();
    RollbackSnapshot kept = database.rollback().orElseThrow();
    tools.nodes().runKept(tools.topology().snapshot(database, kept, from));
    HandoverSide.successor(database, target, port, tools).start();
    return Next.goTo(new FillFromSnapshot(databaseId, target, from, port, ends));
  }

  @Override
  public Optional<Next<Tools>> pastDeadline(Tools tools) {
    return tooLate(target);
  }
}

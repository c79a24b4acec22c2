package io.redock.provisioning.roll;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Shape;
import java.util.Optional;

/// Each node is about to be replaced on its own volume, by a newer version whose files the older
/// cannot read. So one more node of the old version starts, to keep what there is: the way back.
///
/// @param port where it listens, at the database's address
public record StartKeeper(String databaseId, Shape target, int port) implements RollCluster {

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty() || outdated(serving.get())) {
      return turnBack(databaseId, tools);
    }
    Database database = serving.get();
    // What an earlier attempt left may listen elsewhere.
    tools.nodes().remove(database.keeper());
    tools
        .nodes()
        .run(
            tools
                .topology()
                .keeper(database, port, tools.certificates().find(databaseId).orElseThrow()));
    return Next.<Tools>goTo(new FillKeeper(databaseId, target, port))
        .changing(
            tools
                .operations()
                .progress(
                    databaseId,
                    "a copy of what there is in %s is put by"
                        .formatted(database.fact().shape().version())));
  }

  /// Something else comes first; what was begun is taken away.
  static Next<Tools> turnBack(String databaseId, Tools tools) {
    tools.databases().find(databaseId).map(Database::keeper).ifPresent(tools.nodes()::remove);
    return Next.home();
  }
}

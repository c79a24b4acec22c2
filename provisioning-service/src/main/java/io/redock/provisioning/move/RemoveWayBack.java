package io.redock.provisioning.move;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.WayBack;

/// The days in which an upgrade could be regretted are over.
public record RemoveWayBack(String databaseId) implements MoveDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    database.status().wayBack().map(WayBack::node).ifPresent(tools.nodes()::remove);
    return Next.<Tools>home().changing(tools.databases().keepWayBack(databaseId, null));
  }
}

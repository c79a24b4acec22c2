package io.redock.provisioning.change;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.operation.Operation;
import io.smallrye.mutiny.Uni;

/// Another node is to serve.
public record Move() implements ChangeRequest {

  @Override
  public Operation.Kind kind() {
    return Operation.Kind.MOVE;
  }

  @Override
  public Decision judge(Database database) {
    return database.spec().generation() > database.status().generation()
        ? new Decision.UnderWay()
        : new Decision.Granted("node " + next(database));
  }

  @Override
  public Uni<Void> record(Database database, PanacheDatabases databases) {
    return databases.wantNode(database.id(), next(database));
  }

  private static int next(Database database) {
    return database.status().numbers().next();
  }
}

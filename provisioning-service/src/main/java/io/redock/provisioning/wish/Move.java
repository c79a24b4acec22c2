package io.redock.provisioning.wish;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.operation.Operation;
import io.smallrye.mutiny.Uni;

/// Another node is to serve.
public record Move() implements Demand {

  @Override
  public Operation.Kind kind() {
    return Operation.Kind.MOVE;
  }

  @Override
  public Verdict judge(Database database) {
    return database.wish().node() > database.fact().node()
        ? new Verdict.UnderWay()
        : new Verdict.Granted("node " + next(database));
  }

  @Override
  public Uni<Void> record(Database database, PanacheDatabases databases) {
    return databases.wantNode(database.id(), next(database));
  }

  private static int next(Database database) {
    return database.fact().numbers().next();
  }
}

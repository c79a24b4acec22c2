package io.redock.provisioning.change;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.operation.Operation;
import io.smallrye.mutiny.Uni;

/// It is to go, with everything in it.
public record Removal() implements ChangeRequest {

  @Override
  public Operation.Kind kind() {
    return Operation.Kind.REMOVE;
  }

  @Override
  public Decision judge(Database database) {
    return new Decision.Granted("");
  }

  @Override
  public Uni<Void> record(Database database, PanacheDatabases databases) {
    return databases.wantGone(database.id());
  }
}

package io.redock.provisioning.change;

import io.redock.events.secret.StoredSecret;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.operation.Operation;
import io.smallrye.mutiny.Uni;

/// The password is to be another.
public record NewPassword(StoredSecret next) implements ChangeRequest {

  @Override
  public Operation.Kind kind() {
    return Operation.Kind.PASSWORD;
  }

  @Override
  public Decision judge(Database database) {
    return database.credentials().next() == null
        ? new Decision.Granted("")
        : new Decision.UnderWay();
  }

  @Override
  public Uni<Void> record(Database database, PanacheDatabases databases) {
    return databases.wantPassword(database.id(), next);
  }
}

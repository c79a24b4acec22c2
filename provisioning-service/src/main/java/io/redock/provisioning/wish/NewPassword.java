package io.redock.provisioning.wish;

import io.redock.events.secret.StoredSecret;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.operation.Operation;
import io.smallrye.mutiny.Uni;

/// The password is to be another.
public record NewPassword(StoredSecret next) implements Demand {

  @Override
  public Operation.Kind kind() {
    return Operation.Kind.PASSWORD;
  }

  @Override
  public Verdict judge(Database database) {
    return database.credentials().next() == null ? new Verdict.Granted("") : new Verdict.UnderWay();
  }

  @Override
  public Uni<Void> record(Database database, PanacheDatabases databases) {
    return databases.wantPassword(database.id(), next);
  }
}

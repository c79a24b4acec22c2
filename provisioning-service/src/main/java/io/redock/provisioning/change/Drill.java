package io.redock.provisioning.change;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.Plan;
import io.smallrye.mutiny.Uni;

/// Another node of a cluster is to lead, so that its owner sees what clients notice of it.
public record Drill(Catalogue catalogue) implements ChangeRequest {

  private static final Move MOVE = new Move();

  @Override
  public Operation.Kind kind() {
    return MOVE.kind();
  }

  @Override
  public Decision judge(Database database) {
    String plan = database.status().configuration().plan();
    return catalogue.plan(plan).filter(Plan::clustered).isPresent()
        ? MOVE.judge(database)
        : new Decision.Refused(
            plan + " has one node, and no other that could take over; choose a business plan");
  }

  @Override
  public Uni<Void> record(Database database, PanacheDatabases databases) {
    return MOVE.record(database, databases);
  }
}

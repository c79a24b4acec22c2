package io.redock.provisioning.change;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.Plan;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/// Another plan is to be had. Whether the data fits is for the strand to find out.
///
/// @param wanted a name of the catalogue
public record NewPlan(String wanted, Catalogue catalogue) implements ChangeRequest {

  @Override
  public Operation.Kind kind() {
    return Operation.Kind.PLAN;
  }

  @Override
  public Decision judge(Database database) {
    if (database.spec().configuration().plan().equals(wanted)) {
      return database.status().configuration().plan().equals(wanted)
          ? new Decision.AlreadySo()
          : new Decision.UnderWay();
    }
    Optional<Plan> plan = catalogue.plan(wanted);
    if (plan.isEmpty()) {
      return new Decision.Refused("unknown-plan", "there is no plan " + wanted);
    }
    return plan.get().retired() == null
        ? new Decision.Granted(wanted)
        : new Decision.Refused(
            "plan-not-offered", wanted + " is no longer sold; choose " + plan.get().retired());
  }

  @Override
  public Optional<Plan> needsRoomFor() {
    return catalogue.plan(wanted);
  }

  @Override
  public Uni<Void> record(Database database, PanacheDatabases databases) {
    return databases.want(database.id(), database.spec().configuration().withPlan(wanted));
  }
}

package io.redock.provisioning.wish;

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
public record NewPlan(String wanted, Catalogue catalogue) implements Demand {

  @Override
  public Operation.Kind kind() {
    return Operation.Kind.PLAN;
  }

  @Override
  public Verdict judge(Database database) {
    if (database.wish().shape().plan().equals(wanted)) {
      return database.fact().shape().plan().equals(wanted)
          ? new Verdict.AlreadySo()
          : new Verdict.UnderWay();
    }
    Optional<Plan> plan = catalogue.plan(wanted);
    if (plan.isEmpty()) {
      return new Verdict.Refused("unknown-plan", "there is no plan " + wanted);
    }
    return plan.get().retired() == null
        ? new Verdict.Granted(wanted)
        : new Verdict.Refused(
            "plan-not-offered", wanted + " is no longer sold; choose " + plan.get().retired());
  }

  @Override
  public Optional<Plan> needsRoomFor() {
    return catalogue.plan(wanted);
  }

  @Override
  public Uni<Void> record(Database database, PanacheDatabases databases) {
    return databases.want(database.id(), database.wish().shape().withPlan(wanted));
  }
}

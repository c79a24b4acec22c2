package io.redock.provisioning.intake;

import io.redock.events.PoisonException;
import io.redock.events.platform.PlanChanged;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.operation.PostgresOperations;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.Plan;
import io.redock.provisioning.watch.Strands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// The database is to have another plan. Whether its data fits is for its strand to find out.
@ApplicationScoped
class PlanChangedHandler {

  private final PanacheDatabases databases;
  private final PostgresOperations operations;
  private final Strands strands;
  private final Catalogue catalogue;
  private final Refusals refusals;

  PlanChangedHandler(
      PanacheDatabases databases,
      PostgresOperations operations,
      Strands strands,
      Catalogue catalogue,
      Refusals refusals) {
    this.databases = databases;
    this.operations = operations;
    this.strands = strands;
    this.catalogue = catalogue;
    this.refusals = refusals;
  }

  Uni<Void> record(PlanChanged wish) {
    return databases
        .lock(wish.addonId())
        .chain(known -> change(wish, known.orElseThrow(() -> unknown(wish))));
  }

  private Uni<Void> change(PlanChanged wish, Database database) {
    if (database.destroyed() || database.wantedGone()) {
      throw new PoisonException(
          "addon-removed", "addon " + wish.addonId() + " was removed; its plan cannot change");
    }
    if (database.wish().shape().plan().equals(wish.plan())) {
      return Uni.createFrom().voidItem();
    }
    Optional<Plan> plan = catalogue.plan(wish.plan());
    if (plan.isEmpty()) {
      return refusals.of(wish, database, "unknown-plan", "there is no plan " + wish.plan());
    }
    if (plan.get().retired() != null) {
      return refusals.of(
          wish,
          database,
          "plan-not-offered",
          wish.plan() + " is no longer sold; choose " + plan.get().retired());
    }
    return databases
        .want(database.id(), database.wish().shape().withPlan(wish.plan()))
        .chain(() -> operations.open(database.id(), Operation.Kind.PLAN, wish.plan()))
        .chain(() -> strands.wake(database.id()));
  }

  private static PoisonException unknown(PlanChanged wish) {
    return new PoisonException(
        "addon-unknown",
        "there is no addon "
            + wish.addonId()
            + "; publish its AddonRequested first, then replay this record");
  }
}

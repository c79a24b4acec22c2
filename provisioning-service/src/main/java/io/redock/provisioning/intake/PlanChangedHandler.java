package io.redock.provisioning.intake;

import io.redock.events.PoisonException;
import io.redock.events.platform.PlanChanged;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.plan.Catalogue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The database is to have another plan. Changing one is not offered yet: the platform is told
/// so, and the database runs on as it is.
@ApplicationScoped
class PlanChangedHandler {

  private final PanacheDatabases databases;
  private final Catalogue catalogue;
  private final Refusals refusals;

  PlanChangedHandler(PanacheDatabases databases, Catalogue catalogue, Refusals refusals) {
    this.databases = databases;
    this.catalogue = catalogue;
    this.refusals = refusals;
  }

  Uni<Void> record(PlanChanged wish) {
    return databases
        .lock(wish.addonId())
        .chain(
            known -> {
              Database database = known.orElseThrow(() -> unknown(wish));
              if (database.destroyed() || database.wantedGone()) {
                throw new PoisonException(
                    "addon-removed",
                    "addon " + wish.addonId() + " was removed; its plan cannot change");
              }
              if (database.plan().equals(wish.plan())) {
                return Uni.createFrom().voidItem();
              }
              return catalogue.plan(wish.plan()).isEmpty()
                  ? refusals.of(wish, database, "unknown-plan", "there is no plan " + wish.plan())
                  : refusals.of(
                      wish,
                      database,
                      "plan-not-offered",
                      "a database's plan cannot be changed yet; it keeps " + database.plan());
            });
  }

  private static PoisonException unknown(PlanChanged wish) {
    return new PoisonException(
        "addon-unknown",
        "there is no addon "
            + wish.addonId()
            + "; publish its AddonRequested first, then replay this record");
  }
}

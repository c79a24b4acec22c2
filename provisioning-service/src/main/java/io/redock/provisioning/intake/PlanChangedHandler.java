package io.redock.provisioning.intake;

import io.redock.events.PoisonException;
import io.redock.events.platform.PlanChanged;
import io.redock.provisioning.change.ChangeRequests;
import io.redock.provisioning.change.ChangeResult;
import io.redock.provisioning.change.Decision;
import io.redock.provisioning.change.NewPlan;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.plan.Catalogue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The database is to have another plan. Whether its data fits is for its strand to find out.
@ApplicationScoped
class PlanChangedHandler {

  private final PanacheDatabases databases;
  private final ChangeRequests requests;
  private final Catalogue catalogue;
  private final Refusals refusals;

  PlanChangedHandler(
      PanacheDatabases databases, ChangeRequests requests, Catalogue catalogue, Refusals refusals) {
    this.databases = databases;
    this.requests = requests;
    this.catalogue = catalogue;
    this.refusals = refusals;
  }

  Uni<Void> record(PlanChanged request) {
    return databases
        .lock(request.addonId())
        .map(known -> known.orElseThrow(() -> unknown(request)))
        .invoke(database -> refuseRemoved(request, database))
        .chain(() -> requests.record(request.addonId(), new NewPlan(request.plan(), catalogue)))
        .chain(result -> answer(request, result));
  }

  private Uni<Void> answer(PlanChanged request, ChangeResult result) {
    return switch (result.decision()) {
      case Decision.AlreadySo _, Decision.UnderWay _, Decision.Granted _ ->
          Uni.createFrom().voidItem();
      case Decision.Refused(String code, String why) ->
          refusals.of(request, result.database(), code, why);
    };
  }

  private static void refuseRemoved(PlanChanged request, Database database) {
    if (database.destroyed() || database.wantedGone()) {
      throw new PoisonException(
          "addon-removed", "addon " + request.addonId() + " was removed; its plan cannot change");
    }
  }

  private static PoisonException unknown(PlanChanged request) {
    return new PoisonException(
        "addon-unknown",
        "there is no addon "
            + request.addonId()
            + "; publish its AddonRequested first, then replay this record");
  }
}

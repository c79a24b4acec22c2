package io.redock.provisioning.intake;

import io.redock.events.PoisonException;
import io.redock.events.platform.PlanChanged;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.wish.Asked;
import io.redock.provisioning.wish.NewPlan;
import io.redock.provisioning.wish.Verdict;
import io.redock.provisioning.wish.Wishes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The database is to have another plan. Whether its data fits is for its strand to find out.
@ApplicationScoped
class PlanChangedHandler {

  private final PanacheDatabases databases;
  private final Wishes wishes;
  private final Catalogue catalogue;
  private final Refusals refusals;

  PlanChangedHandler(
      PanacheDatabases databases, Wishes wishes, Catalogue catalogue, Refusals refusals) {
    this.databases = databases;
    this.wishes = wishes;
    this.catalogue = catalogue;
    this.refusals = refusals;
  }

  Uni<Void> record(PlanChanged wish) {
    return databases
        .lock(wish.addonId())
        .map(known -> known.orElseThrow(() -> unknown(wish)))
        .invoke(database -> refuseRemoved(wish, database))
        .chain(() -> wishes.record(wish.addonId(), new NewPlan(wish.plan(), catalogue)))
        .chain(asked -> answer(wish, asked));
  }

  private Uni<Void> answer(PlanChanged wish, Asked asked) {
    return switch (asked.verdict()) {
      case Verdict.AlreadySo _, Verdict.UnderWay _, Verdict.Granted _ ->
          Uni.createFrom().voidItem();
      case Verdict.Refused(String code, String why) ->
          refusals.of(wish, asked.database(), code, why);
    };
  }

  private static void refuseRemoved(PlanChanged wish, Database database) {
    if (database.destroyed() || database.wantedGone()) {
      throw new PoisonException(
          "addon-removed", "addon " + wish.addonId() + " was removed; its plan cannot change");
    }
  }

  private static PoisonException unknown(PlanChanged wish) {
    return new PoisonException(
        "addon-unknown",
        "there is no addon "
            + wish.addonId()
            + "; publish its AddonRequested first, then replay this record");
  }
}

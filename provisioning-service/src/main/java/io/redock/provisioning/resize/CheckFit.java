package io.redock.provisioning.resize;

import io.redock.durable.strand.Next;
import io.redock.events.database.PlanRefused;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.plan.Plan;
import java.util.Optional;

/// Asks Redis what its data uses. What is too much for the plan is refused, with the numbers.
public record CheckFit(String databaseId, String plan) implements ResizeDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (turnsBack(database, tools)) {
      return Next.home();
    }
    Plan wanted = tools.topology().plan(plan);
    Optional<PlanRefused> refusal =
        Fit.refusal(database, wanted, tools.redis().usedMemory(database));
    if (refusal.isPresent()) {
      return Next.<Tools>home()
          .changing(tools.databases().keepPlan(databaseId, plan))
          .announcing(refusal.get());
    }
    return Next.goTo(new GrowWalls(databaseId, plan));
  }
}

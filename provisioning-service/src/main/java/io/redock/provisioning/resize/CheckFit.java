package io.redock.provisioning.resize;

import io.redock.durable.strand.Next;
import io.redock.events.database.PlanRefused;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Fit;
import io.redock.provisioning.plan.Plan;
import java.util.Optional;

/// Asks Redis what its data uses. What is too much for the plan is refused, with the numbers.
public record CheckFit(String databaseId, String plan) implements ResizeDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty()) {
      return Next.home();
    }
    Database database = serving.get();
    Plan wanted = tools.topology().plan(plan);
    Optional<PlanRefused> refusal = Fit.refusal(database, wanted, tools.usedMemory(database));
    if (refusal.isPresent()) {
      return refuse(Next.home(), database, refusal.get(), tools);
    }
    return Next.goTo(new RaiseLimits(databaseId, plan));
  }
}

package io.redock.provisioning.resize;

import io.redock.durable.strand.Next;
import io.redock.events.database.PlanRefused;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.plan.Plan;
import java.util.Map;
import java.util.Optional;

/// Tells Redis. Data that grew too large since it was checked cannot grow further once the limit is
/// set, so that asking again now gives the final answer; then everything is put back.
public record SetMemory(String databaseId, String plan) implements ResizeDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (turnsBack(database, tools)) {
      return Next.home();
    }
    Plan wanted = tools.topology().plan(plan);
    tools.redis().configure(database, parameters(wanted));
    Optional<PlanRefused> refusal =
        Fit.refusal(database, wanted, tools.redis().usedMemory(database));
    if (refusal.isPresent()) {
      Plan present = tools.topology().plan(database.appliedPlan());
      tools.redis().configure(database, parameters(present));
      return Next.<Tools>goTo(new ShrinkWalls(databaseId, present.name()))
          .changing(tools.databases().keepPlan(databaseId, plan))
          .announcing(refusal.get());
    }
    return Next.goTo(new ShrinkWalls(databaseId, plan));
  }

  private static Map<String, String> parameters(Plan plan) {
    return Map.of(
        "maxmemory", String.valueOf(plan.maxmemoryBytes()),
        "maxclients", String.valueOf(plan.connections()));
  }
}

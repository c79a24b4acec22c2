package io.redock.provisioning.resize;

import io.redock.durable.strand.Next;
import io.redock.events.database.PlanApplied;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.NodeSpec;

/// Sets the walls to what the plan pays for, and the plan is applied.
public record ShrinkWalls(String databaseId, String plan) implements ResizeDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (turnsBack(database, tools)) {
      return Next.home();
    }
    NodeSpec.Limits limits = tools.topology().limits(tools.topology().plan(plan));
    tools.topology().nodes(database).forEach(node -> tools.nodes().limit(node.name(), limits));
    if (plan.equals(database.appliedPlan())) {
      return Next.home();
    }
    return Next.<Tools>home()
        .changing(tools.databases().applied(databaseId, plan))
        .announcing(
            new PlanApplied(
                databaseId, database.appId(), database.appName(), database.appliedPlan(), plan));
  }
}

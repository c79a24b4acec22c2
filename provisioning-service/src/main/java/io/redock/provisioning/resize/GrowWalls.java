package io.redock.provisioning.resize;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.plan.Plan;

/// Makes room before Redis is told of it: the walls are as wide as the larger of both plans until
/// Redis has changed.
public record GrowWalls(String databaseId, String plan) implements ResizeDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (turnsBack(database, tools)) {
      return Next.home();
    }
    Plan wanted = tools.topology().plan(plan);
    Plan present = tools.topology().plan(database.appliedPlan());
    Plan larger = wanted.memoryLimitBytes() > present.memoryLimitBytes() ? wanted : present;
    NodeSpec.Limits limits = tools.topology().limits(larger);
    tools.topology().nodes(database).forEach(node -> tools.nodes().limit(node.name(), limits));
    return Next.goTo(new SetMemory(databaseId, plan));
  }
}

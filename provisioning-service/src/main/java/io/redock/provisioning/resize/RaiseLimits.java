package io.redock.provisioning.resize;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.node.LimitsRefused;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.plan.Plan;
import java.util.Optional;

/// Makes room before Redis is told of it: the limits are those of the larger of both plans until
/// Redis has changed.
public record RaiseLimits(String databaseId, String plan) implements ResizeDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty()) {
      return Next.home();
    }
    Database database = serving.get();
    Plan wanted = tools.topology().plan(plan);
    Plan present = tools.topology().plan(database.status().configuration().plan());
    Plan larger = wanted.memoryLimitBytes() > present.memoryLimitBytes() ? wanted : present;
    NodeSpec.Limits limits = Topology.limits(larger);
    try {
      tools
          .endpoints()
          .redis(database)
          .forEach(endpoint -> tools.nodes().limit(endpoint.node(), limits));
    } catch (LimitsRefused fixed) {
      return moveInstead(database, tools);
    }
    return Next.goTo(new SetMemory(databaseId, plan));
  }
}

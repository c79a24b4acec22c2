package io.redock.provisioning.resize;

import io.redock.durable.strand.Next;
import io.redock.events.database.PlanApplied;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.node.LimitsRefused;
import io.redock.provisioning.node.NodeSpec;
import java.util.Optional;

/// Sets the limits to what the plan pays for, and the plan is applied.
public record LowerLimits(String databaseId, String plan) implements ResizeDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty()) {
      return Next.home();
    }
    Database database = serving.get();
    NodeSpec.Limits limits = Topology.limits(tools.topology().plan(plan));
    try {
      tools
          .endpoints()
          .redis(database)
          .forEach(endpoint -> tools.nodes().limit(endpoint.node(), limits));
    } catch (LimitsRefused fixed) {
      // Redis holds more than its data needs; one that is filled anew does not.
      return moveInstead(database, tools);
    }
    if (tools.topology().clustered(database.status().configuration())) {
      widenProxies(database, tools);
    }
    if (plan.equals(database.status().configuration().plan())) {
      return Next.home();
    }
    return Next.<Tools>home()
        .changing(
            tools.databases().applied(databaseId, database.status().configuration().withPlan(plan)))
        .changing(
            tools
                .operations()
                .done(databaseId, "the plan is " + plan, tools.prober().receipt(database)))
        .announcing(
            new PlanApplied(
                databaseId,
                database.appId(),
                database.appName(),
                database.status().configuration().plan(),
                plan,
                false));
  }

  /// While they run, and for when they start again.
  private void widenProxies(Database database, Tools tools) {
    tools
        .topology()
        .proxies(
            database,
            database.status().configuration().withPlan(plan),
            tools.certificates().find(databaseId).orElseThrow())
        .forEach(spec -> tools.nodes().write(spec.name(), spec.secretFiles()));
    tools.proxies().allow(database, tools.topology().plan(plan).proxyClients());
  }
}

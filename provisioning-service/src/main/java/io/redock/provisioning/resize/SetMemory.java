package io.redock.provisioning.resize;

import io.redock.durable.strand.Next;
import io.redock.events.database.PlanRefused;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Fit;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.plan.Plan;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Tells Redis. Data that grew too large since it was checked cannot grow further once the limit is
/// set, so that asking again now gives the final answer; then everything is put back.
public record SetMemory(String databaseId, String plan) implements ResizeDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty()) {
      return Next.home();
    }
    Database database = serving.get();
    Plan wanted = tools.topology().plan(plan);
    tools
        .endpoints()
        .redis(database)
        .forEach(endpoint -> tools.redis().configure(endpoint, parameters(wanted)));
    Optional<PlanRefused> refusal = Fit.refusal(database, wanted, tools.usedMemory(database));
    if (refusal.isPresent()) {
      Plan present = tools.topology().plan(database.status().configuration().plan());
      tools
          .endpoints()
          .redis(database)
          .forEach(endpoint -> tools.redis().configure(endpoint, parameters(present)));
      return refuse(
          Next.goTo(new LowerLimits(databaseId, present.name())), database, refusal.get(), tools);
    }
    return Next.goTo(new LowerLimits(databaseId, plan));
  }

  private static Map<String, String> parameters(Plan plan) {
    Map<String, String> parameters = new TreeMap<>(Topology.copying(plan));
    parameters.put("maxmemory", String.valueOf(plan.maxmemoryBytes()));
    parameters.put("maxclients", String.valueOf(plan.maxclients()));
    return parameters;
  }
}

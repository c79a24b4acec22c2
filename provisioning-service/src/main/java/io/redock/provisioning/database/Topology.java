package io.redock.provisioning.database;

import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.EngineVersion;
import io.redock.provisioning.plan.Plan;
import io.redock.provisioning.secret.Secrets;
import java.util.List;
import java.util.Map;

/// Which nodes a database should have, with their configuration: a function of what is wanted,
/// and of nothing else. Everything that acts compares its answer with what the engine reports.
public final class Topology {

  private static final String CONFIGURATION = "redis.conf";
  private static final double CPUS = 1.0;
  private static final int PIDS = 64;

  private final Catalogue catalogue;
  private final Secrets secrets;
  private final String bind;
  private final String template;

  /// @param bind the interface nodes listen on, in Redis' syntax
  /// @param template of Redis' configuration, with `{name}` where a value goes
  public Topology(Catalogue catalogue, Secrets secrets, String bind, String template) {
    this.catalogue = catalogue;
    this.secrets = secrets;
    this.bind = bind;
    this.template = template;
  }

  /// The nodes wanted, in the order they are to be started.
  public List<NodeSpec> nodes(Database database) {
    Plan plan = plan(database.appliedPlan());
    EngineVersion version =
        catalogue
            .version(database.version())
            .orElseThrow(() -> missing("version", database.version()));
    return List.of(
        new NodeSpec(
            database.id() + "-redis-1",
            database.id(),
            "redis",
            version.image(),
            List.of("redis-server", CONFIGURATION),
            Map.of(CONFIGURATION, configuration(database, plan)),
            limits(plan),
            database.address()));
  }

  /// @throws IllegalStateException if the catalogue has lost a plan that databases still have
  public Plan plan(String name) {
    return catalogue.plan(name).orElseThrow(() -> missing("plan", name));
  }

  /// The walls around each node of that plan.
  public NodeSpec.Limits limits(Plan plan) {
    return new NodeSpec.Limits(plan.memoryLimitBytes(), CPUS, PIDS);
  }

  private String configuration(Database database, Plan plan) {
    return template
        .replace("{bind}", bind)
        .replace("{port}", String.valueOf(database.address().port()))
        .replace("{connections}", String.valueOf(plan.connections()))
        .replace("{maxmemory}", String.valueOf(plan.maxmemoryBytes()))
        .replace("{passwordHash}", secrets.hash(database.password()))
        .replace("{adminHash}", secrets.hash(database.adminPassword()));
  }

  private static IllegalStateException missing(String what, String name) {
    return new IllegalStateException(
        what + " " + name + " is not in the catalogue any more; databases still have it");
  }
}

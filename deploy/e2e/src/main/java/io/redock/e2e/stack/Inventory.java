package io.redock.e2e.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Everything that a stack has because of databases, of every kind, from the engine to the rows,
/// compared with the databases there should be. Nothing may be missing, nothing may be left.
public final class Inventory {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /// Three Redis nodes, three sentinels, two gateways.
  private static final int CLUSTER = 8;

  private final RunningStack stack;

  private Inventory(RunningStack stack) {
    this.stack = stack;
  }

  static Inventory of(RunningStack stack) {
    return new Inventory(stack);
  }

  /// Waits until there is exactly what these addons need.
  public void awaitExactly(Collection<String> addons) {
    await("the inventory of " + addons.size() + " databases on " + stack)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(differences(addons)).isEmpty());
  }

  public List<String> livingDatabases() {
    return stack
        .tables("provisioning")
        .column("SELECT id FROM database WHERE state <> 'destroyed'");
  }

  /// In words, what is missing and what is too much.
  public List<String> differences(Collection<String> addons) {
    List<String> found = new ArrayList<>();
    World world = stack.world();
    List<World.Seen> nodes = world.nodes();
    Tables provisioning = stack.tables("provisioning");
    List<String> perNode = perNode(addons, provisioning);
    compare(found, "nodes", nodes.stream().map(World.Seen::databaseId), perNode);
    nodes.stream()
        .filter(node -> !node.running())
        .forEach(node -> found.add("node " + node.name() + " does not run"));
    List<String> volumes = new ArrayList<>(perNode);
    volumes.addAll(provisioning.column("SELECT id FROM database WHERE way_back_node IS NOT NULL"));
    compare(found, "volumes", world.volumes().stream(), volumes);
    world.strays().forEach(found::add);

    compare(found, "rows of living databases", livingDatabases().stream(), addons);
    compare(
        found,
        "databases that are available",
        provisioning.column("SELECT id FROM database WHERE state = 'available'").stream(),
        addons);
    compare(
        found,
        "addresses of databases",
        provisioning
            .column("SELECT database_id FROM address WHERE database_id IS NOT NULL")
            .stream(),
        addons);
    compare(
        found,
        "addresses in the engine",
        world.addresses().stream(),
        provisioning.column("SELECT id FROM address WHERE state <> 'taken'"));
    compare(
        found,
        "private networks of databases",
        provisioning
            .column("SELECT database_id FROM network WHERE database_id IS NOT NULL")
            .stream(),
        clusters(addons, provisioning));
    compare(
        found,
        "private networks in the engine",
        world.networks().stream(),
        provisioning.column("SELECT number FROM network WHERE database_id IS NOT NULL"));
    compare(
        found,
        "strands at rest",
        provisioning
            .column(
                """
                SELECT subject FROM strand
                 WHERE lease_owner IS NULL AND step = 'watch.watch-database'
                   AND (wake_at IS NULL OR wake_at > now() + interval '1 minute')
                """)
            .stream(),
        addons);
    compare(
        found,
        "databases with an open operation",
        provisioning
            .column("SELECT database_id FROM operation WHERE status IN ('pending', 'running')")
            .stream(),
        List.of());
    compare(found, "strands", provisioning.column("SELECT subject FROM strand").stream(), addons);
    compare(
        found,
        "addons with variables",
        stack
            .tables("env")
            .column("SELECT DISTINCT addon_id FROM variable WHERE addon_id IS NOT NULL")
            .stream(),
        addons);
    for (String service : List.of("provisioning", "env")) {
      int waiting = stack.tables(service).count("outbox");
      if (waiting > 0) {
        found.add(waiting + " events wait in the outbox of " + service);
      }
    }
    return found;
  }

  /// Those that have a business plan.
  private static List<String> clusters(Collection<String> addons, Tables provisioning) {
    return provisioning
        .column("SELECT id FROM database WHERE applied_plan LIKE 'redis-business-%'")
        .stream()
        .filter(addons::contains)
        .toList();
  }

  /// Each database as often as it has nodes.
  private static List<String> perNode(Collection<String> addons, Tables provisioning) {
    List<String> clusters = clusters(addons, provisioning);
    return addons.stream()
        .flatMap(each -> Collections.nCopies(clusters.contains(each) ? CLUSTER : 1, each).stream())
        .toList();
  }

  /// As lists, so that one twice is one too many.
  private static void compare(
      List<String> found, String what, Stream<String> there, Collection<String> wanted) {
    List<String> tooMany = new ArrayList<>(there.toList());
    List<String> missing = new ArrayList<>(wanted);
    for (String each : wanted) {
      if (tooMany.remove(each)) {
        missing.remove(each);
      }
    }
    if (!tooMany.isEmpty()) {
      found.add(what + ", too many: " + new TreeSet<>(tooMany));
    }
    if (!missing.isEmpty()) {
      found.add(what + ", missing: " + new TreeSet<>(missing));
    }
  }
}

package io.redock.provisioning.watch;

import io.redock.durable.strand.Next;
import io.redock.events.database.DatabaseDegraded;
import io.redock.events.database.DatabaseRecovered;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.plan.Plan;
import io.redock.provisioning.redis.RedisEndpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/// Whether a database has more on disk than its plan allows. The engine's volumes know no limit,
/// and whoever fills the disk of a host stops all databases on it. So one that has too much is
/// refused its writes: nothing is removed, it is read from as before, and its append-only file is
/// written anew, which is what makes it small again.
final class DiskRoom {

  private static final Logger LOG = Logger.getLogger(DiskRoom.class);

  private static final long MIB = 1024 * 1024;

  private DiskRoom() {}

  /// What is to be done at once, if anything is.
  static Optional<Next<Tools>> look(Database database, Tools tools) {
    Plan plan = tools.topology().plan(database.status().configuration().plan());
    List<RedisEndpoint> endpoints = tools.endpoints().redis(database);
    compact(database, endpoints, plan, tools);
    OptionalLong used =
        endpoints.stream()
            .map(endpoint -> tools.nodes().diskBytes(endpoint.node()))
            .flatMapToLong(OptionalLong::stream)
            .max();
    if (used.isEmpty()) {
      return Optional.empty();
    }
    boolean full = database.status().diskFull();
    if (!full && used.getAsLong() > plan.diskBytes()) {
      return Optional.of(refuseWrites(database, endpoints, used.getAsLong(), plan, tools));
    }
    // Well below, or it would be full again at once.
    return full && used.getAsLong() <= plan.diskBytes() / 4 * 3
        ? Optional.of(admitWrites(database, endpoints, tools))
        : Optional.empty();
  }

  /// Whoever can't is measured all the same.
  private static void compact(
      Database database, List<RedisEndpoint> endpoints, Plan plan, Tools tools) {
    // What expires is appended although nobody writes.
    long most = database.status().diskFull() ? MIB : plan.appendedBytes();
    endpoints.stream()
        .filter(endpoint -> tools.redis().appended(endpoint) > most)
        .filter(endpoint -> !tools.redis().saves(endpoint))
        .forEach(endpoint -> tools.redis().compact(endpoint));
  }

  /// If the process dies before that is committed, the next look finds the same.
  private static Next<Tools> refuseWrites(
      Database database, List<RedisEndpoint> endpoints, long used, Plan plan, Tools tools) {
    String reason =
        "disk-full: %d MiB of %d are in use".formatted(used / MIB, plan.diskBytes() / MIB);
    LOG.warnf("Writes refused databaseId=%s %s", database.id(), reason);
    Instant now = tools.clock().instant();
    tell(database, endpoints, true, tools);
    return Next.<Tools>home()
        .changing(tools.databases().diskFull(database.id(), true))
        .announcing(new DatabaseDegraded(database.id(), database.appId(), now, reason));
  }

  private static Next<Tools> admitWrites(
      Database database, List<RedisEndpoint> endpoints, Tools tools) {
    LOG.infof("Writes admitted again databaseId=%s", database.id());
    tell(database, endpoints, false, tools);
    return Next.<Tools>home()
        .changing(tools.databases().diskFull(database.id(), false))
        .announcing(new DatabaseRecovered(database.id(), database.appId()));
  }

  /// At once, also whoever cannot write its file now, which a tenant can bring about again and
  /// again.
  private static void tell(
      Database database, List<RedisEndpoint> endpoints, boolean full, Tools tools) {
    String writers = tools.topology().writers(database, full);
    endpoints.forEach(endpoint -> tools.upkeep().set(endpoint, Map.of(Topology.WRITERS, writers)));
  }
}

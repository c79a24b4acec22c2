package io.redock.provisioning.reconcile;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.State;
import io.redock.provisioning.redis.RedisEndpoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/// How near clusters are to as many clients as their plan allows: 1 is the limit, at which the
/// proxies turn clients away. One question a cluster and half a minute.
@ApplicationScoped
public class ConnectionRoom {

  private static final Logger LOG = Logger.getLogger(ConnectionRoom.class);

  private static final String WHAT = "count the clients of clusters";

  private final Tools tools;
  private final Faults faults;
  private final MultiGauge used;

  ConnectionRoom(Tools tools, Faults faults, MeterRegistry metrics) {
    this.tools = tools;
    this.faults = faults;
    this.used =
        MultiGauge.builder("redock.connections.used")
            .description("Clients of a database, of as many as its plan allows")
            .baseUnit("ratio")
            .register(metrics);
  }

  @Scheduled(
      every = "30s",
      delayed = "30s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    List<MultiGauge.Row<Number>> rows = new ArrayList<>();
    try {
      tools.databases().living().stream()
          .filter(database -> database.state() instanceof State.Available)
          .filter(database -> tools.topology().knows(database.status().configuration()))
          .filter(database -> tools.topology().clustered(database.status().configuration()))
          .forEach(database -> rows.add(row(database)));
      faults.over(WHAT);
    } catch (RuntimeException away) {
      faults.seen(WHAT, String.valueOf(away.getMessage()));
    }
    used.register(rows, true);
  }

  private MultiGauge.Row<Number> row(Database database) {
    int allowed = tools.topology().plan(database.status().configuration().plan()).connections();
    return MultiGauge.Row.of(Tags.of("database", database.id()), clients(database) / allowed);
  }

  /// NaN if nobody answers.
  private double clients(Database database) {
    try {
      return tools.redis().clients(RedisEndpoint.of(database));
    } catch (RuntimeException silent) {
      LOG.debugf("Clients of %s can't be counted: %s", database.id(), silent.getMessage());
      return Double.NaN;
    }
  }
}

package io.redock.provisioning.reconcile;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.redock.durable.store.Transactions;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.State;
import io.redock.provisioning.node.EngineAway;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.watch.Strands;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Which databases run an older build of an image than the engine has by now: a build of the same
/// version bears the same name, so nothing else tells. Those whose window is open are woken, and
/// their strands decide. One question a database and minute.
@ApplicationScoped
public class OlderBuilds {

  private static final Logger LOG = Logger.getLogger(OlderBuilds.class);

  private static final String WHAT = "look for older builds";

  private final Tools tools;
  private final Consumer<String> wake;
  private final Faults faults;
  private final MultiGauge outdated;

  @Inject
  OlderBuilds(
      Tools tools,
      Transactions transactions,
      Strands strands,
      Faults faults,
      MeterRegistry metrics) {
    this(tools, id -> transactions.commit(() -> strands.wake(id)), faults, metrics);
  }

  /// @param wake told the id of a database whose strand is to look
  OlderBuilds(Tools tools, Consumer<String> wake, Faults faults, MeterRegistry metrics) {
    this.tools = tools;
    this.wake = wake;
    this.faults = faults;
    this.outdated =
        MultiGauge.builder("redock.nodes.outdated")
            .description("Nodes of a database that run an older build of their image")
            .register(metrics);
  }

  @Scheduled(
      every = "1m",
      delayed = "45s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    List<MultiGauge.Row<Number>> rows = new ArrayList<>();
    try {
      for (Database database : tools.databases().living()) {
        look(database, rows);
      }
      // What was told before stays while nobody can tell.
      outdated.register(rows, true);
      faults.over(WHAT);
    } catch (RuntimeException away) {
      faults.seen(WHAT, String.valueOf(away.getMessage()));
    }
  }

  /// One that cannot be looked at holds up no other.
  private void look(Database database, List<MultiGauge.Row<Number>> rows) {
    try {
      List<Node> older = tools.nodes().outdated(database.id());
      if (!older.isEmpty()) {
        rows.add(MultiGauge.Row.of(Tags.of("database", database.id()), older.size()));
        wakeInItsWindow(database);
      }
    } catch (EngineAway away) {
      throw away;
    } catch (RuntimeException one) {
      LOG.warnf("Failed to %s databaseId=%s: %s", WHAT, database.id(), one.getMessage());
    }
  }

  private void wakeInItsWindow(Database database) {
    if (database.state() instanceof State.Available
        && database.spec().window().openSince(tools.clock().instant()).isPresent()) {
      wake.accept(database.id());
    }
  }
}

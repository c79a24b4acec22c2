package io.redock.provisioning.reconcile;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.State;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Counts the clients that speak TLS to the port of a cluster where none is spoken: an app with
/// the wrong port, or with `rediss://` and the wrong one of two URLs. Its proxies end each of them
/// at its first byte, so its owner sees a connection that fails, and we tell why.
@ApplicationScoped
public class PlainPortHellos {

  private static final Logger LOG = Logger.getLogger(PlainPortHellos.class);

  private static final String WHAT = "count the TLS clients of plain ports";

  /// By database, and by proxy.
  private final Map<String, Map<String, Long>> told = new HashMap<>();

  private final Map<String, Counter> counters = new HashMap<>();
  private final Tools tools;
  private final Faults faults;
  private final MeterRegistry metrics;

  PlainPortHellos(Tools tools, Faults faults, MeterRegistry metrics) {
    this.tools = tools;
    this.faults = faults;
    this.metrics = metrics;
  }

  @Scheduled(
      every = "60s",
      delayed = "45s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    try {
      List<Database> living = tools.databases().living();
      forgetOthers(living.stream().map(Database::id).collect(Collectors.toSet()));
      Set<String> failures = new TreeSet<>();
      living.stream()
          .filter(database -> database.state() instanceof State.Available)
          .filter(database -> tools.topology().knows(database.status().configuration()))
          .filter(database -> tools.topology().clustered(database.status().configuration()))
          .filter(database -> !database.status().configuration().features().has(Feature.FORCE_SSL))
          .forEach(database -> look(database, failures));
      tell(failures);
    } catch (RuntimeException away) {
      faults.seen(WHAT, String.valueOf(away.getMessage()));
    }
  }

  private void tell(Set<String> failures) {
    if (failures.isEmpty()) {
      faults.over(WHAT);
    } else {
      faults.seen(WHAT, String.join("; ", failures));
    }
  }

  /// What cannot be counted at one ends the look at no other.
  private void look(Database database, Set<String> failures) {
    try {
      look(database);
    } catch (RuntimeException away) {
      failures.add(database.id() + ": " + away.getMessage());
    }
  }

  private void look(Database database) {
    Map<String, Long> hellos = tools.proxies().plainPortHellos(database);
    Map<String, Long> before = told.computeIfAbsent(database.id(), _ -> new HashMap<>());
    long more =
        hellos.entrySet().stream()
            .mapToLong(each -> more(before.put(each.getKey(), each.getValue()), each.getValue()))
            .sum();
    if (more > 0) {
      counter(database).increment(more);
      LOG.warnf("TLS spoken to the plain port databaseId=%s times=%d", database.id(), more);
    }
  }

  /// A proxy that was started anew has begun to count anew.
  private static long more(Long before, long now) {
    return before == null || before > now ? now : now - before;
  }

  private Counter counter(Database database) {
    return counters.computeIfAbsent(
        database.id(),
        id ->
            Counter.builder("redock.plain.port.hellos")
                .description("Clients that spoke TLS to the plain port of a cluster")
                .tag("database", id)
                .register(metrics));
  }

  /// Whoever does not answer for a while is remembered: it goes on counting where it was.
  private void forgetOthers(Set<String> databases) {
    told.keySet().retainAll(databases);
    counters
        .entrySet()
        .removeIf(
            each -> {
              boolean gone = !databases.contains(each.getKey());
              if (gone) {
                metrics.remove(each.getValue());
              }
              return gone;
            });
  }
}

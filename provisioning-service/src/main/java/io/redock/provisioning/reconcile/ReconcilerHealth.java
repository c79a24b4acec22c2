package io.redock.provisioning.reconcile;

import io.micrometer.core.instrument.MeterRegistry;
import io.redock.provisioning.quarantine.Findings;
import io.redock.provisioning.quarantine.Orphan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// What the last look found that needs a person. It makes nobody wait, so the service is ready with
/// it; whoever watches it reads the same from the metrics.
@Readiness
@ApplicationScoped
public class ReconcilerHealth implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(ReconcilerHealth.class);
  private static final int TOLD = 20;

  private final Faults faults;
  private volatile Findings last = new Findings(List.of(), List.of(), false, List.of(), List.of());
  private volatile List<String> gone = List.of();

  ReconcilerHealth(Faults faults, MeterRegistry metrics) {
    this.faults = faults;
    metrics.gauge("redock.orphans", this, health -> health.last.orphans().size());
    metrics.gauge("redock.orphans.alarm", this, health -> health.last.doubtful() ? 1 : 0);
    metrics.gauge("redock.quarantined.nodes", this, health -> stopped(health.last));
    metrics.gauge("redock.catalogue.missing", this, health -> health.gone.size());
  }

  private static long stopped(Findings findings) {
    return findings.orphans().stream().mapToLong(Orphan::stopped).sum();
  }

  void found(Findings findings) {
    if (findings.doubtful() && !last.doubtful()) {
      LOG.errorf(
          "The engine holds nodes of %d databases that the tables do not know; none is stopped. Was an old dump restored? See ./redock orphans",
          findings.orphans().size());
    }
    last = findings;
  }

  boolean isNews(String sentence) {
    return !gone.contains(sentence);
  }

  /// @param sentences which databases have what the catalogue has lost
  void missing(List<String> sentences) {
    gone = List.copyOf(sentences);
  }

  @Override
  public HealthCheckResponse call() {
    Findings found = last;
    Map<String, String> wrong = faults.all();
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("reconciler")
            .up()
            .withData("faults", wrong.size())
            .withData("quarantined nodes", stopped(found))
            .withData("orphans", told(found.orphans().stream().map(Orphan::databaseId).toList()));
    if (found.doubtful()) {
      answer.withData(
          "alarm", "more databases are unknown than may be stopped; see ./redock orphans");
    }
    wrong.entrySet().stream()
        .limit(TOLD)
        .forEach(fault -> answer.withData(fault.getKey(), fault.getValue()));
    if (!gone.isEmpty()) {
      answer.withData("catalogue", told(gone));
    }
    return answer.build();
  }

  private static String told(List<String> all) {
    return all.stream().limit(TOLD).collect(Collectors.joining(", "))
        + (all.size() > TOLD ? " and %d more".formatted(all.size() - TOLD) : "");
  }
}

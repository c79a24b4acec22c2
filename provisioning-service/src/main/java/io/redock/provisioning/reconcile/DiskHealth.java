package io.redock.provisioning.reconcile;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.redock.durable.store.TableGauges;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// How many databases are refused their writes, since they have more on disk than their plans
/// allow: the alarm for a person.
@Readiness
@ApplicationScoped
public class DiskHealth implements HealthCheck {

  private static final String FULL = "redock.databases.disk.full";

  private final TableGauges gauges;

  DiskHealth(MeterRegistry metrics) {
    this.gauges =
        new TableGauges(
            metrics,
            "SELECT count(*) FROM database WHERE disk_full AND state <> 'destroyed'",
            List.of(FULL));
  }

  @Scheduled(
      every = "10s",
      delayed = "1s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return gauges.look();
  }

  /// Up all the same: it is those databases' trouble, and the service serves.
  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("disks").withData("full", gauges.told(FULL)).up().build();
  }
}

package io.redock.durable.strand;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.redock.durable.store.TableGauges;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// How much work waits, and what waits for a person.
@Readiness
@ApplicationScoped
public class StrandGauges implements HealthCheck {

  private static final String QUARANTINED = "redock.strand.quarantined";

  // What rests has no wake_at, and is not in the index that this reads.
  private static final String COUNT =
      """
      SELECT count(*) FILTER (WHERE due),
             COALESCE(extract(epoch FROM now() - min(wake_at) FILTER (WHERE due)), 0),
             count(*) FILTER (WHERE lease_until > now()),
             count(*) FILTER (WHERE quarantined_at IS NOT NULL)
        FROM (SELECT wake_at, lease_until, quarantined_at,
                     wake_at <= now() AND quarantined_at IS NULL
                       AND (lease_until IS NULL OR lease_until <= now())
                       AND (not_before IS NULL OR not_before <= now()) AS due
                FROM strand WHERE wake_at IS NOT NULL) AS awake
      """;

  private final TableGauges gauges;

  StrandGauges(MeterRegistry metrics) {
    this.gauges =
        new TableGauges(
            metrics,
            COUNT,
            List.of(
                "redock.strand.due",
                "redock.strand.due.oldest.seconds",
                "redock.strand.leased",
                QUARANTINED));
  }

  @Scheduled(
      every = "10s",
      delayed = "1s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return gauges.look();
  }

  /// Up all the same: what is quarantined is one subject's trouble.
  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("strands")
        .withData("quarantined", gauges.told(QUARANTINED))
        .up()
        .build();
  }
}

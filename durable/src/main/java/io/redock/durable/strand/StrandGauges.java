package io.redock.durable.strand;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.redock.durable.store.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// How much work waits, and what waits for a person. Asked of PostgreSQL every ten seconds,
/// however often somebody looks; not known while PostgreSQL is away.
@Readiness
@ApplicationScoped
public class StrandGauges implements HealthCheck {

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

  private static final Sample UNKNOWN = new Sample(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  private volatile Sample sample = UNKNOWN;

  StrandGauges(MeterRegistry metrics) {
    gauge(metrics, "redock.strand.due", Sample::due);
    gauge(metrics, "redock.strand.due.oldest.seconds", Sample::oldestDue);
    gauge(metrics, "redock.strand.leased", Sample::leased);
    gauge(metrics, "redock.strand.quarantined", Sample::quarantined);
  }

  private record Sample(double due, double oldestDue, double leased, double quarantined) {}

  private void gauge(MeterRegistry metrics, String name, ToDoubleFunction<Sample> value) {
    Gauge.builder(name, this, gauges -> value.applyAsDouble(gauges.sample)).register(metrics);
  }

  @Scheduled(
      every = "10s",
      delayed = "1s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return Panache.withSession(() -> Rows.query(COUNT, Map.of(), StrandGauges::sample))
        .map(rows -> rows.getFirst())
        // That PostgreSQL is away is told by the health and by whoever needs it.
        .onFailure()
        .recoverWithItem(UNKNOWN)
        .invoke(seen -> sample = seen)
        .replaceWithVoid();
  }

  private static Sample sample(Object[] row) {
    return new Sample(
        ((Number) row[0]).doubleValue(),
        ((Number) row[1]).doubleValue(),
        ((Number) row[2]).doubleValue(),
        ((Number) row[3]).doubleValue());
  }

  /// Up all the same: what is quarantined is one subject's trouble.
  @Override
  public HealthCheckResponse call() {
    double quarantined = sample.quarantined();
    return HealthCheckResponse.named("strands")
        .withData(
            "quarantined", Double.isNaN(quarantined) ? "unknown" : Math.round(quarantined) + "")
        .up()
        .build();
  }
}

package io.redock.durable.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.redock.durable.store.TableGauges;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// How many events wait to be published, for how long, and which of them wait for a person.
@Readiness
@ApplicationScoped
public class OutboxGauges implements HealthCheck {

  private static final String SET_ASIDE = "redock.outbox.set.aside";

  // What waits behind something that was set aside counts, too: nobody has heard of it. The oldest
  // is at the end of the primary key; what was set aside is in the index of what is held back.
  private static final String COUNT =
      """
      SELECT (SELECT count(*) FROM outbox),
             COALESCE((SELECT extract(epoch FROM now() - created_at)
                         FROM outbox ORDER BY id LIMIT 1), 0),
             (SELECT count(*) FROM outbox WHERE not_before = 'infinity')
      """;

  private final TableGauges gauges;

  OutboxGauges(MeterRegistry metrics) {
    this.gauges =
        new TableGauges(
            metrics,
            COUNT,
            List.of("redock.outbox.waiting", "redock.outbox.oldest.seconds", SET_ASIDE));
  }

  @Scheduled(
      every = "10s",
      delayed = "1s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return gauges.look();
  }

  /// Up all the same: what was set aside is one key's trouble.
  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("outbox")
        .withData("set-aside", gauges.told(SET_ASIDE))
        .up()
        .build();
  }
}

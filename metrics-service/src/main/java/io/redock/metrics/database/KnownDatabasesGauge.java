package io.redock.metrics.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// `redock_databases_known`: how many databases live. It is counted in Redis, so every replica
/// tells the same, and is not a number while Redis does not answer.
@ApplicationScoped
public class KnownDatabasesGauge {

  private final KnownDatabases databases;
  private volatile double known = Double.NaN;

  KnownDatabasesGauge(KnownDatabases databases, MeterRegistry metrics) {
    this.databases = databases;
    Gauge.builder("redock.databases.known", () -> known)
        .description("Databases that are there")
        .register(metrics);
  }

  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public Uni<Void> count() {
    return databases
        .count()
        .map(Long::doubleValue)
        .onFailure()
        .recoverWithItem(Double.NaN)
        .invoke(counted -> known = counted)
        .replaceWithVoid();
  }
}

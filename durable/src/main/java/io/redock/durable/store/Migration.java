package io.redock.durable.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.redock.durable.DurableConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/// Brings the schema up to date when the service starts. If PostgreSQL is away then, it goes on
/// trying behind the service's back, and the service says in its health that it waits.
@Readiness
@ApplicationScoped
public class Migration implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(Migration.class);
  private static final String UP_TO_DATE = "up to date";

  private final Flyway flyway;
  private final DurableConfig config;
  private volatile String state = "not looked at";
  private volatile boolean stopped;

  Migration(Flyway flyway, DurableConfig config) {
    this.flyway = flyway;
    this.config = config;
  }

  /// Before the scheduler, whose first looks would ask for tables that are not there yet.
  void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent started) {
    if (!migrated()) {
      Thread.ofVirtual().name("migration").start(this::keepTrying);
    }
  }

  void stop(@Observes ShutdownEvent stopping) {
    stopped = true;
  }

  private void keepTrying() {
    try {
      do {
        Thread.sleep(config.scan());
      } while (!stopped && !migrated());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean migrated() {
    try {
      flyway.migrate();
      state = UP_TO_DATE;
    } catch (RuntimeException failed) {
      if (!failed.getMessage().equals(state)) {
        state = failed.getMessage();
        LOG.warnf("The schema waits to be brought up to date: %s", state);
      }
    }
    return isUpToDate();
  }

  private boolean isUpToDate() {
    return state.equals(UP_TO_DATE);
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("schema")
        .status(isUpToDate())
        .withData("state", state)
        .build();
  }
}

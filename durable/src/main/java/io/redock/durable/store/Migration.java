package io.redock.durable.store;

import io.quarkus.runtime.StartupEvent;
import io.redock.durable.DurableConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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

  private final Flyway flyway;
  private final DurableConfig config;
  private volatile boolean done;

  Migration(Flyway flyway, DurableConfig config) {
    this.flyway = flyway;
    this.config = config;
  }

  void start(@Observes @Priority(1) StartupEvent started) {
    if (!migrated()) {
      Thread.ofVirtual().name("migration").start(this::keepTrying);
    }
  }

  private void keepTrying() {
    try {
      do {
        Thread.sleep(config.scan());
      } while (!migrated());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean migrated() {
    try {
      flyway.migrate();
      done = true;
    } catch (RuntimeException away) {
      LOG.warnf("The schema waits to be brought up to date: %s", away.getMessage());
    }
    return done;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("schema")
        .status(done)
        .withData("state", done ? "up to date" : "waiting for PostgreSQL")
        .build();
  }
}

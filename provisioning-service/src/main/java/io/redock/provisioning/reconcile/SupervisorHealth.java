package io.redock.provisioning.reconcile;

import io.quarkus.scheduler.Scheduled;
import io.redock.provisioning.node.Engine;
import io.redock.provisioning.node.EngineAway;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Keeps the stack's supervisor running, which brings databases back when the engine restarts while
/// this service is away. Without it this service still serves, so it is told and never refuses.
@Readiness
@ApplicationScoped
public class SupervisorHealth implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(SupervisorHealth.class);
  private static final String RUNS = "runs";

  private final Engine engine;
  private volatile String state = "not asked yet";

  SupervisorHealth(Engine engine) {
    this.engine = engine;
  }

  @Scheduled(
      every = "30s",
      delayed = "1s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void ensure() {
    try {
      engine.supervisor().ensure();
      state = RUNS;
    } catch (EngineAway away) {
      state = away.getMessage();
    } catch (RuntimeException refused) {
      if (!refused.getMessage().equals(state)) {
        LOG.warnf(
            "Supervisor missing, a restart of the engine alone leaves databases down: %s",
            refused.getMessage());
      }
      state = refused.getMessage();
    }
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("supervisor").up().withData("state", state).build();
  }
}

package io.redock.provisioning.reconcile;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Whether what runs the nodes answered when it was last asked. While it does not, databases run
/// on and every change request waits.
@Readiness
@ApplicationScoped
public class EngineHealth implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(EngineHealth.class);

  private volatile String state = "not asked yet";
  private volatile boolean up;

  void answered() {
    if (!up) {
      LOG.info("The engine that runs the nodes answers");
    }
    up = true;
    state = "answers";
  }

  void away(String reason) {
    if (up || !reason.equals(state)) {
      LOG.warnf("The engine that runs the nodes is away, all work on nodes waits: %s", reason);
    }
    up = false;
    state = reason;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("container engine")
        .status(up)
        .withData("state", state)
        .build();
  }
}

package io.redock.provisioning.installation;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Whether the tables and the engine belong together. While they do not, nothing is touched, and
/// this says what to do.
@Readiness
@ApplicationScoped
class StoreHealth implements HealthCheck {

  private final StoreGate gate;

  StoreHealth(StoreGate gate) {
    this.gate = gate;
  }

  @Override
  public HealthCheckResponse call() {
    String state =
        gate.mismatch().orElse(gate.open() ? "belongs to this engine" : "not compared yet");
    return HealthCheckResponse.named("installation")
        .status(gate.open())
        .withData("state", state)
        .build();
  }
}

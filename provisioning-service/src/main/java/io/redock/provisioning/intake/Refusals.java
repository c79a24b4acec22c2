package io.redock.provisioning.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.redock.durable.outbox.Outbox;
import io.redock.events.database.PlanRefused;
import io.redock.events.database.ProvisioningFailed;
import io.redock.events.platform.AddonRequested;
import io.redock.events.platform.PlanChanged;
import io.redock.provisioning.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Requests that are understood and cannot be granted: the platform is told why, and each is
/// counted by its code. (What is not understood is parked, and counted by the intake.)
@ApplicationScoped
class Refusals {

  private final Outbox outbox;
  private final MeterRegistry metrics;

  Refusals(Outbox outbox, MeterRegistry metrics) {
    this.outbox = outbox;
    this.metrics = metrics;
  }

  Uni<Void> of(AddonRequested request, String code, String message) {
    count("redock.AddonRequested.v1", code);
    return outbox.add(
        List.of(
            new ProvisioningFailed(
                request.addonId(), request.appId(), request.appName(), code, message)));
  }

  Uni<Void> of(PlanChanged request, Database database, String code, String message) {
    count("redock.PlanChanged.v1", code);
    return outbox.add(
        List.of(
            new PlanRefused(request.addonId(), database.appId(), request.plan(), code, message)));
  }

  private void count(String type, String code) {
    metrics.counter("redock.refusals", "type", type, "code", code).increment();
  }
}

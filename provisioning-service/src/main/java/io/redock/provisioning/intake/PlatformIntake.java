package io.redock.provisioning.intake;

import io.redock.durable.inbox.Intake;
import io.redock.durable.outbox.Outbox;
import io.redock.events.CloudEvent;
import io.redock.events.Stream;
import io.redock.events.platform.AddonRemoved;
import io.redock.events.platform.AddonRequested;
import io.redock.events.platform.PlanChanged;
import io.redock.events.platform.PlatformEvent;
import io.redock.provisioning.installation.StoreGate;
import io.redock.provisioning.watch.Strands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// What the upstream platform tells us. Each event is one file, and records a request: no node is
/// touched here.
@ApplicationScoped
public class PlatformIntake {

  private final StoreGate gate;
  private final Intake intake;
  private final Outbox outbox;
  private final Strands strands;
  private final AddonRequestedHandler requested;
  private final PlanChangedHandler planChanged;
  private final AddonRemovedHandler removed;

  PlatformIntake(
      StoreGate gate,
      Intake intake,
      Outbox outbox,
      Strands strands,
      AddonRequestedHandler requested,
      PlanChangedHandler planChanged,
      AddonRemovedHandler removed) {
    this.gate = gate;
    this.intake = intake;
    this.outbox = outbox;
    this.strands = strands;
    this.requested = requested;
    this.planChanged = planChanged;
    this.removed = removed;
  }

  @Incoming("platform-addons")
  Uni<Void> consume(Message<byte[]> message) {
    return gate.whenSettled()
        .chain(() -> intake.accept(Stream.PLATFORM_ADDONS, message, this::record, this::committed));
  }

  private Uni<Void> record(CloudEvent event) {
    return switch ((PlatformEvent) event.data()) {
      case AddonRequested request -> requested.record(request, event.time());
      case PlanChanged request -> planChanged.record(request);
      case AddonRemoved request -> removed.record(request);
    };
  }

  private void committed() {
    strands.look();
    outbox.committed();
  }
}

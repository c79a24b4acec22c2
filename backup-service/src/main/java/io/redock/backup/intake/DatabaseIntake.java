package io.redock.backup.intake;

import io.redock.backup.database.KnownDatabase;
import io.redock.durable.inbox.Intake;
import io.redock.events.CloudEvent;
import io.redock.events.Stream;
import io.redock.events.database.AddonOrdered;
import io.redock.events.database.ConnectionChanged;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.DatabaseDegraded;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.database.DatabaseEvent;
import io.redock.events.database.DatabaseRecovered;
import io.redock.events.database.DatabaseUpgraded;
import io.redock.events.database.FeaturesSwitched;
import io.redock.events.database.PlanApplied;
import io.redock.events.database.PlanRefused;
import io.redock.events.database.ProvisioningFailed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Keeps what is known of databases in step with what provisioning-service says of them.
@ApplicationScoped
class DatabaseIntake {

  private final Intake intake;

  DatabaseIntake(Intake intake) {
    this.intake = intake;
  }

  @Incoming("databases")
  Uni<Void> consume(Message<byte[]> message) {
    return intake.accept(Stream.DATABASES, message, this::record, () -> {});
  }

  private Uni<Void> record(CloudEvent event) {
    return switch ((DatabaseEvent) event.data()) {
      case DatabaseAvailable it ->
          KnownDatabase.appeared(it.addonId(), it.appId(), it.plan(), when(event));
      case PlanApplied it -> KnownDatabase.planBecame(it.addonId(), it.plan());
      case DatabaseDestroyed it -> KnownDatabase.disappeared(it.addonId(), when(event));
      case AddonOrdered _,
          ProvisioningFailed _,
          PlanRefused _,
          DatabaseUpgraded _,
          FeaturesSwitched _,
          ConnectionChanged _,
          DatabaseDegraded _,
          DatabaseRecovered _ ->
          Uni.createFrom().voidItem();
    };
  }

  private static Instant when(CloudEvent event) {
    return event.time() == null ? Instant.now() : event.time();
  }
}

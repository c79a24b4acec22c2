package io.redock.metrics.intake;

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
import io.redock.metrics.database.KnownDatabases;
import io.redock.metrics.database.KnownDatabasesGauge;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Keeps what is known of databases in step with what provisioning-service says of them.
@ApplicationScoped
class DatabaseIntake {

  private final Intake intake;
  private final KnownDatabases databases;
  private final KnownDatabasesGauge gauge;

  DatabaseIntake(Intake intake, KnownDatabases databases, KnownDatabasesGauge gauge) {
    this.intake = intake;
    this.databases = databases;
    this.gauge = gauge;
  }

  @Incoming("databases")
  Uni<Void> consume(Message<byte[]> message) {
    return intake.accept(Stream.DATABASES, message, this::record);
  }

  private Uni<Void> record(CloudEvent event) {
    return switch ((DatabaseEvent) event.data()) {
      case DatabaseAvailable it -> databases.appeared(it.addonId(), facts(it)).chain(gauge::count);
      case PlanApplied it -> databases.became(it.addonId(), "plan", it.plan());
      case DatabaseUpgraded it -> databases.became(it.addonId(), "version", it.version());
      case DatabaseDestroyed it -> databases.disappeared(it.addonId()).chain(gauge::count);
      case AddonOrdered _,
          ProvisioningFailed _,
          PlanRefused _,
          FeaturesSwitched _,
          ConnectionChanged _,
          DatabaseDegraded _,
          DatabaseRecovered _ ->
          Uni.createFrom().voidItem();
    };
  }

  private static Map<String, String> facts(DatabaseAvailable it) {
    return Map.of(
        "appId", it.appId(),
        "appName", it.appName(),
        "resourceId", it.resourceId(),
        "plan", it.plan(),
        "version", it.version(),
        "host", it.host(),
        "port", String.valueOf(it.port()));
  }
}

package io.redock.env.intake;

import io.redock.durable.inbox.Intake;
import io.redock.durable.outbox.Outbox;
import io.redock.env.addon.Addons;
import io.redock.events.CloudEvent;
import io.redock.events.PoisonException;
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

/// Topic `databases`, as far as it matters to an app.
@ApplicationScoped
class DatabaseEvents {

  private final Intake intake;
  private final Outbox outbox;
  private final LearnApp learnApp;
  private final WriteVariables writeVariables;
  private final RewriteConnection rewriteConnection;
  private final RemoveVariables removeVariables;
  private final RestartApp restartApp;
  private final TimelineWriter timeline;
  private final Addons addons;

  DatabaseEvents(
      Intake intake,
      Outbox outbox,
      LearnApp learnApp,
      WriteVariables writeVariables,
      RewriteConnection rewriteConnection,
      RemoveVariables removeVariables,
      RestartApp restartApp,
      TimelineWriter timeline,
      Addons addons) {
    this.intake = intake;
    this.outbox = outbox;
    this.learnApp = learnApp;
    this.writeVariables = writeVariables;
    this.rewriteConnection = rewriteConnection;
    this.removeVariables = removeVariables;
    this.restartApp = restartApp;
    this.timeline = timeline;
    this.addons = addons;
  }

  @Incoming("databases")
  Uni<Void> consume(Message<byte[]> message) {
    return intake.accept(Stream.DATABASES, message, this::record, outbox::committed);
  }

  private Uni<Void> record(CloudEvent event) {
    DatabaseEvent told = (DatabaseEvent) event.data();
    return ofItsApp(told).chain(() -> act(told, event.time())).chain(() -> timeline.on(told));
  }

  /// An addon stays with its app for life: an event that says otherwise was not made by whoever
  /// made the addon.
  private Uni<Void> ofItsApp(DatabaseEvent event) {
    return addons
        .findById(event.addonId())
        .invoke(
            known -> {
              if (known != null && !known.appId().equals(event.appId())) {
                throw new PoisonException(
                    "addon-of-another-app", "field appId: this addon belongs to another app");
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> act(DatabaseEvent event, Instant told) {
    return switch (event) {
      case AddonOrdered ordered -> learnApp.on(ordered);
      case DatabaseAvailable available -> writeVariables.on(available, told);
      case ConnectionChanged changed -> rewriteConnection.on(changed);
      case DatabaseDestroyed destroyed -> removeVariables.on(destroyed);
      case PlanApplied applied -> restartApp.on(applied);
      case DatabaseUpgraded upgraded -> restartApp.on(upgraded);
      case ProvisioningFailed _,
          PlanRefused _,
          FeaturesSwitched _,
          DatabaseDegraded _,
          DatabaseRecovered _ ->
          Uni.createFrom().voidItem();
    };
  }
}

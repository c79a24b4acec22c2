package io.redock.provisioning.intake;

import io.redock.durable.inbox.Intake;
import io.redock.events.CloudEvent;
import io.redock.events.Stream;
import io.redock.events.app.AppCreated;
import io.redock.events.app.AppEvent;
import io.redock.events.app.AppOwnerChanged;
import io.redock.events.app.AppRemoved;
import io.redock.events.app.AppRenamed;
import io.redock.events.app.AppRestartRequired;
import io.redock.events.app.EnvironmentChanged;
import io.redock.provisioning.app.App;
import io.redock.provisioning.app.Apps;
import io.redock.provisioning.installation.StoreGate;
import io.redock.provisioning.signal.Signals;
import io.redock.provisioning.watch.Strands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// What env-service tells of apps: which there are, and what they have of their addons.
@ApplicationScoped
public class AppsIntake {

  private final StoreGate gate;
  private final Intake intake;
  private final Strands strands;
  private final Signals signals;
  private final Apps apps;
  private final AppRemovedHandler removed;
  private final EnvironmentChangedHandler environment;

  AppsIntake(
      StoreGate gate,
      Intake intake,
      Strands strands,
      Signals signals,
      Apps apps,
      AppRemovedHandler removed,
      EnvironmentChangedHandler environment) {
    this.gate = gate;
    this.intake = intake;
    this.strands = strands;
    this.signals = signals;
    this.apps = apps;
    this.removed = removed;
    this.environment = environment;
  }

  @Incoming("apps")
  Uni<Void> consume(Message<byte[]> message) {
    Set<String> told = ConcurrentHashMap.newKeySet();
    return gate.whenSettled()
        .chain(
            () ->
                intake.accept(
                    Stream.APPS,
                    message,
                    event -> {
                      told.addAll(subjects((AppEvent) event.data()));
                      return record(event);
                    },
                    () -> {
                      strands.look();
                      told.forEach(signals::raise);
                    }));
  }

  /// For what requests may wait. The platform may call an app by its id.
  private static List<String> subjects(AppEvent event) {
    return switch (event) {
      case AppCreated created -> List.of(created.appId(), created.appName());
      case AppRenamed renamed -> List.of(renamed.appId(), renamed.appName());
      case AppOwnerChanged changed -> List.of(changed.appId(), changed.appName());
      case EnvironmentChanged changed ->
          changed.addonId() == null ? List.of() : List.of(changed.addonId());
      case AppRemoved _, AppRestartRequired _ -> List.of();
    };
  }

  private Uni<Void> record(CloudEvent event) {
    return switch ((AppEvent) event.data()) {
      case AppCreated created ->
          apps.learn(
              new App(created.appId(), created.appName(), created.ownerId()), created.ownerSince());
      case AppOwnerChanged changed ->
          apps.learn(
              new App(changed.appId(), changed.appName(), changed.ownerId()), changed.ownerSince());
      case AppRenamed renamed -> apps.rename(renamed.appId(), renamed.appName());
      case AppRemoved gone -> removed.record(gone);
      case EnvironmentChanged changed -> environment.record(changed);
      case AppRestartRequired _ -> Uni.createFrom().voidItem();
    };
  }
}

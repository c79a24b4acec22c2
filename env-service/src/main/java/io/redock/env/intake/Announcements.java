package io.redock.env.intake;

import io.redock.durable.outbox.Outbox;
import io.redock.env.app.App;
import io.redock.events.app.AppRestartRequired;
import io.redock.events.app.AppRestartRequired.Reason;
import io.redock.events.app.EnvironmentChanged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// What we tell the platform, in the transaction of what it tells of.
@ApplicationScoped
class Announcements {

  private final Outbox outbox;

  Announcements(Outbox outbox) {
    this.outbox = outbox;
  }

  /// The variables can be read, then: the app must restart to see them. Nothing, if nothing was
  /// written.
  Uni<Void> written(App app, String addonId, List<String> names) {
    return names.isEmpty()
        ? Uni.createFrom().voidItem()
        : outbox.add(
            List.of(
                new EnvironmentChanged(app.id(), app.name(), addonId, names, List.of()),
                new AppRestartRequired(app.id(), app.name(), addonId, Reason.CONNECTION_CHANGED)));
  }

  Uni<Void> removed(App app, String addonId, List<String> names) {
    return outbox.add(
        List.of(new EnvironmentChanged(app.id(), app.name(), addonId, List.of(), names)));
  }

  Uni<Void> restart(String appId, String appName, String addonId, Reason reason) {
    return outbox.add(List.of(new AppRestartRequired(appId, appName, addonId, reason)));
  }
}

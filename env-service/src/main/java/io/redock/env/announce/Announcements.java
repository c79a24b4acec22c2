package io.redock.env.announce;

import io.redock.durable.outbox.Outbox;
import io.redock.env.app.App;
import io.redock.events.app.AppCreated;
import io.redock.events.app.AppEvent;
import io.redock.events.app.AppOwnerChanged;
import io.redock.events.app.AppRemoved;
import io.redock.events.app.AppRenamed;
import io.redock.events.app.AppRestartRequired;
import io.redock.events.app.AppRestartRequired.Reason;
import io.redock.events.app.EnvironmentChanged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// What we tell on topic `apps`, each in the transaction of its cause.
@ApplicationScoped
public class Announcements {

  private final Outbox outbox;

  Announcements(Outbox outbox) {
    this.outbox = outbox;
  }

  public Uni<Void> created(App app) {
    return tell(new AppCreated(app.id(), app.name(), app.ownerId(), app.ownerSince()));
  }

  public Uni<Void> handedOver(App app) {
    return tell(new AppOwnerChanged(app.id(), app.name(), app.ownerId(), app.ownerSince()));
  }

  public Uni<Void> renamed(App app) {
    return tell(new AppRenamed(app.id(), app.name()));
  }

  public Uni<Void> removed(String appId) {
    return tell(new AppRemoved(appId));
  }

  /// An addon's variables can be read, then: the app must restart to see them. Nothing, if nothing
  /// was written.
  public Uni<Void> written(App app, String addonId, List<String> names) {
    return names.isEmpty()
        ? Uni.createFrom().voidItem()
        : tell(
            new EnvironmentChanged(app.id(), app.name(), addonId, names, List.of()),
            new AppRestartRequired(app.id(), app.name(), addonId, Reason.CONNECTION_CHANGED));
  }

  /// An addon's variables are gone.
  public Uni<Void> removed(App app, String addonId, List<String> names) {
    return tell(new EnvironmentChanged(app.id(), app.name(), addonId, List.of(), names));
  }

  /// Somebody changed variables by hand, which restarts nothing. Nothing, if all is as it was.
  public Uni<Void> changed(App app, List<String> written, List<String> removed) {
    return written.isEmpty() && removed.isEmpty()
        ? Uni.createFrom().voidItem()
        : tell(new EnvironmentChanged(app.id(), app.name(), null, written, removed));
  }

  public Uni<Void> restart(String appId, String appName, String addonId, Reason reason) {
    return tell(new AppRestartRequired(appId, appName, addonId, reason));
  }

  public Uni<Void> restartRequested(App app) {
    return restart(app.id(), app.name(), null, Reason.REQUESTED);
  }

  /// After the commit: publish without waiting for the next scan.
  public void committed() {
    outbox.committed();
  }

  private Uni<Void> tell(AppEvent... events) {
    return outbox.add(List.of(events));
  }
}

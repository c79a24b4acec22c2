package io.redock.env.intake;

import io.redock.env.announce.Announcements;
import io.redock.env.app.App;
import io.redock.env.app.Apps;
import io.redock.env.variable.Environments;
import io.redock.events.database.DatabaseDestroyed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// A database is gone: so is what it wrote, and only that. It is announced even when the user has
/// left nothing to remove, because somebody may wait for it. An app that is gone, or that we never
/// heard of, has no environment to change.
@ApplicationScoped
class RemoveVariables {

  private final Apps apps;
  private final Environments environments;
  private final Announcements announcements;

  RemoveVariables(Apps apps, Environments environments, Announcements announcements) {
    this.apps = apps;
    this.environments = environments;
    this.announcements = announcements;
  }

  Uni<Void> on(DatabaseDestroyed event) {
    return apps.lock(event.appId())
        .onItem()
        .ifNotNull()
        .transformToUni(app -> remove(app, event.addonId()));
  }

  private Uni<Void> remove(App app, String addonId) {
    return environments
        .remove(app, addonId)
        .chain(removed -> announcements.removed(app, addonId, removed));
  }
}

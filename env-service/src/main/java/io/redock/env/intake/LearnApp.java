package io.redock.env.intake;

import io.redock.env.announce.Announcements;
import io.redock.env.app.App;
import io.redock.env.app.AppUpdate;
import io.redock.env.app.Apps;
import io.redock.events.database.AddonOrdered;
import io.redock.events.database.DatabaseAvailable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// The platform tells of an app when it orders an addon for it. What is new about it is told on, to
/// all who listen to us.
@ApplicationScoped
class LearnApp {

  private final Apps apps;
  private final Announcements announcements;

  LearnApp(Apps apps, Announcements announcements) {
    this.apps = apps;
    this.announcements = announcements;
  }

  Uni<Void> on(AddonOrdered event) {
    return apps.learn(new App(event.appId(), event.appName(), event.ownerId(), event.saidAt()))
        .chain(update -> tell(event.appId(), update))
        .replaceWithVoid();
  }

  /// Of an addon whose order we were not told of, the app may be new. Of one that we know this
  /// tells nothing: it was said when the addon was ordered, and we have heard newer since.
  ///
  /// @return the app, locked; null if it was removed
  Uni<App> of(DatabaseAvailable event, Instant told) {
    return apps.introduce(new App(event.appId(), event.appName(), event.ownerId(), told))
        .chain(update -> tell(event.appId(), update));
  }

  private Uni<App> tell(String appId, AppUpdate update) {
    if (update == null) {
      // Whoever made a database for it has not heard that it was removed.
      return announcements.removed(appId).replaceWith((App) null);
    }
    App app = update.app();
    if (update.isNew()) {
      return announcements.created(app).replaceWith(app);
    }
    return (update.isRenamed() ? announcements.renamed(app) : Uni.createFrom().voidItem())
        .chain(
            () ->
                update.hasAnotherOwner()
                    ? announcements.handedOver(app)
                    : Uni.createFrom().voidItem())
        .replaceWith(app);
  }
}

package io.redock.env.intake;

import io.redock.env.announce.Announcements;
import io.redock.env.app.App;
import io.redock.env.app.Apps;
import io.redock.events.app.AppRestartRequired.Reason;
import io.redock.events.database.DatabaseUpgraded;
import io.redock.events.database.PlanApplied;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

/// The plan or the engine is another: the app restarts, unless it is gone, or was not cut off and
/// does not want to.
@ApplicationScoped
class RestartApp {

  private final Apps apps;
  private final Announcements announcements;

  RestartApp(Apps apps, Announcements announcements) {
    this.apps = apps;
    this.announcements = announcements;
  }

  Uni<Void> on(PlanApplied event) {
    return apps.findById(event.appId(), LockModeType.PESSIMISTIC_WRITE)
        .chain(
            app ->
                isSpared(app, event)
                    ? Uni.createFrom().voidItem()
                    : announcements.restart(
                        event.appId(), event.appName(), event.addonId(), Reason.PLAN_CHANGED));
  }

  Uni<Void> on(DatabaseUpgraded event) {
    return apps.findById(event.appId(), LockModeType.PESSIMISTIC_WRITE)
        .chain(
            app ->
                isGone(app)
                    ? Uni.createFrom().voidItem()
                    : announcements.restart(
                        event.appId(), event.appName(), event.addonId(), Reason.ENGINE_UPGRADED));
  }

  private static boolean isSpared(App app, PlanApplied event) {
    boolean uncut = Boolean.FALSE.equals(event.cut());
    return isGone(app) || (app != null && uncut && !app.restartsOnUncutChanges());
  }

  /// One that we never heard of may be there.
  private static boolean isGone(App app) {
    return app != null && app.isRemoved();
  }
}

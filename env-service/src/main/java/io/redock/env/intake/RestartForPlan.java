package io.redock.env.intake;

import io.redock.env.app.App;
import io.redock.env.app.Apps;
import io.redock.events.app.AppRestartRequired.Reason;
import io.redock.events.database.PlanApplied;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The plan is another: the app restarts, unless it was not cut off and does not want to.
@ApplicationScoped
class RestartForPlan {

  private final Apps apps;
  private final Announcements announcements;

  RestartForPlan(Apps apps, Announcements announcements) {
    this.apps = apps;
    this.announcements = announcements;
  }

  Uni<Void> on(PlanApplied event) {
    return apps.findById(event.appId())
        .chain(app -> isSpared(app, event) ? Uni.createFrom().voidItem() : announce(event));
  }

  private Uni<Void> announce(PlanApplied event) {
    return announcements.restart(
        event.appId(), event.appName(), event.addonId(), Reason.PLAN_CHANGED);
  }

  private static boolean isSpared(App app, PlanApplied event) {
    return app != null && !app.restartsOnUncutChanges() && Boolean.FALSE.equals(event.cut());
  }
}

package io.redock.env.intake;

import io.redock.env.announce.Announcements;
import io.redock.env.app.App;
import io.redock.env.app.Apps;
import io.redock.env.app.Learnt;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The platform knows an app: so do we and all who listen to us, from now on.
@ApplicationScoped
class LearnApp {

  private final Apps apps;
  private final Announcements announcements;

  LearnApp(Apps apps, Announcements announcements) {
    this.apps = apps;
    this.announcements = announcements;
  }

  /// @return the app, locked; null if it was removed
  Uni<App> from(App told) {
    return apps.learn(told).onItem().ifNotNull().transformToUni(this::tell);
  }

  private Uni<App> tell(Learnt learnt) {
    App app = learnt.app();
    if (learnt.isNew()) {
      return announcements.created(app).replaceWith(app);
    }
    return learnt.isRenamed()
        ? announcements.renamed(app).replaceWith(app)
        : Uni.createFrom().item(app);
  }
}

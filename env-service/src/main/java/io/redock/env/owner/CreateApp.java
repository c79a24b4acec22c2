package io.redock.env.owner;

import io.redock.env.announce.Announcements;
import io.redock.env.app.App;
import io.redock.env.app.Apps;
import io.redock.env.app.Settings;
import io.redock.env.timeline.Timeline;
import io.redock.env.timeline.TimelineEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// There is an app, and everyone who keeps things for apps is told.
@ApplicationScoped
public class CreateApp {

  private final Apps apps;
  private final Naming naming;
  private final AppQuota quota;
  private final Announcements announcements;
  private final Timeline timeline;

  CreateApp(
      Apps apps, Naming naming, AppQuota quota, Announcements announcements, Timeline timeline) {
    this.apps = apps;
    this.naming = naming;
    this.quota = quota;
    this.announcements = announcements;
    this.timeline = timeline;
  }

  /// What [#create] would make; nothing is kept.
  public Uni<App> rehearse(String ownerId, String name, Settings settings) {
    return naming
        .reserve("name", name)
        .chain(() -> quota.oneMore(ownerId))
        .map(ignored -> made(ownerId, name, settings));
  }

  public Uni<App> create(String ownerId, String name, Settings settings) {
    return rehearse(ownerId, name, settings)
        .chain(apps::persistAndFlush)
        .call(announcements::created)
        .call(app -> timeline.add(app, TimelineEvent.newApp(), ownerId));
  }

  private static App made(String ownerId, String name, Settings settings) {
    // As exact as PostgreSQL keeps it.
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    App app = App.made(name, ownerId, now);
    app.set(settings, now);
    return app;
  }
}

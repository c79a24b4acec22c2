package io.redock.env.owner;

import io.redock.env.announce.Announcements;
import io.redock.env.app.App;
import io.redock.env.timeline.Timeline;
import io.redock.env.timeline.TimelineEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// An app goes by another name; its id, its environment and its addons stay.
@ApplicationScoped
public class RenameApp {

  private final Naming naming;
  private final Announcements announcements;
  private final Timeline timeline;

  RenameApp(Naming naming, Announcements announcements, Timeline timeline) {
    this.naming = naming;
    this.announcements = announcements;
    this.timeline = timeline;
  }

  /// @param app locked
  /// @param currentName what the owner believes it is called
  public Uni<Void> rename(App app, String currentName, String newName, String by) {
    CurrentName.check(app, currentName);
    return app.name().equals(newName) ? Uni.createFrom().voidItem() : change(app, newName, by);
  }

  private Uni<Void> change(App app, String newName, String by) {
    TimelineEvent what = TimelineEvent.renamedApp(app.name(), newName);
    return naming
        .reserve("new_name", newName)
        .invoke(() -> app.rename(newName, Instant.now()))
        .chain(() -> announcements.renamed(app))
        .chain(() -> timeline.add(app, what, by));
  }
}

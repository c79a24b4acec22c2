package io.redock.env.owner;

import io.redock.env.addon.Addons;
import io.redock.env.announce.Announcements;
import io.redock.env.app.App;
import io.redock.env.operation.Operations;
import io.redock.env.timeline.Timeline;
import io.redock.env.timeline.TimelineEvent;
import io.redock.env.variable.Variables;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// An app is gone, with its environment and its history. What is still told of its databases later
/// finds the mark that it leaves, and changes nothing.
@ApplicationScoped
public class RemoveApp {

  private final Variables variables;
  private final Addons addons;
  private final Operations operations;
  private final Timeline timeline;
  private final Announcements announcements;

  RemoveApp(
      Variables variables,
      Addons addons,
      Operations operations,
      Timeline timeline,
      Announcements announcements) {
    this.variables = variables;
    this.addons = addons;
    this.operations = operations;
    this.timeline = timeline;
    this.announcements = announcements;
  }

  /// @param app locked
  /// @param currentName what the owner believes it is called
  public Uni<Void> remove(App app, String currentName, String by) {
    CurrentName.check(app, currentName);
    app.remove(Instant.now());
    return variables
        .delete("appId", app.id())
        .chain(() -> addons.forget(app))
        .chain(() -> operations.forget(app))
        .chain(() -> timeline.forget(app))
        .chain(() -> timeline.add(app, TimelineEvent.deletedApp(), by))
        .chain(() -> announcements.removed(app.id()));
  }
}

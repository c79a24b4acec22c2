package io.redock.env.owner;

import io.redock.env.announce.Announcements;
import io.redock.env.app.App;
import io.redock.env.operation.Operation;
import io.redock.env.operation.Operations;
import io.redock.env.timeline.Timeline;
import io.redock.env.timeline.TimelineEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The platform is asked to restart an app.
@ApplicationScoped
public class RequestRestart {

  private final Operations operations;
  private final Announcements announcements;
  private final Timeline timeline;

  RequestRestart(Operations operations, Announcements announcements, Timeline timeline) {
    this.operations = operations;
    this.announcements = announcements;
    this.timeline = timeline;
  }

  /// @param app locked
  /// @param scope which kinds of containers; all, if none is named
  public Uni<Operation> request(App app, List<String> scope, String by) {
    return announcements
        .restartRequested(app)
        .chain(() -> timeline.add(app, TimelineEvent.restart(scope), by))
        .chain(() -> operations.restarted(app));
  }
}

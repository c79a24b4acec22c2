package io.redock.env.owner;

import io.redock.env.announce.Announcements;
import io.redock.env.app.App;
import io.redock.env.variable.Variables;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// An app is gone, with its environment. What is still told of its databases later finds the mark
/// that it leaves, and changes nothing.
@ApplicationScoped
public class RemoveApp {

  private final Variables variables;
  private final Announcements announcements;

  RemoveApp(Variables variables, Announcements announcements) {
    this.variables = variables;
    this.announcements = announcements;
  }

  /// @param app locked
  /// @param currentName what the owner believes it is called
  public Uni<Void> remove(App app, String currentName) {
    CurrentName.check(app, currentName);
    app.remove(Instant.now());
    return variables.delete("appId", app.id()).chain(() -> announcements.removed(app));
  }
}

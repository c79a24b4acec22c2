package io.redock.env.owner;

import io.redock.env.announce.Announcements;
import io.redock.env.app.App;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// An app goes by another name; its id, its environment and its addons stay.
@ApplicationScoped
public class RenameApp {

  private final Naming naming;
  private final Announcements announcements;

  RenameApp(Naming naming, Announcements announcements) {
    this.naming = naming;
    this.announcements = announcements;
  }

  /// @param app locked
  /// @param currentName what the owner believes it is called
  public Uni<Void> rename(App app, String currentName, String newName) {
    CurrentName.check(app, currentName);
    return app.name().equals(newName) ? Uni.createFrom().voidItem() : change(app, newName);
  }

  private Uni<Void> change(App app, String newName) {
    return naming
        .reserve("new_name", newName)
        .invoke(() -> app.rename(newName, Instant.now()))
        .chain(() -> announcements.renamed(app));
  }
}

package io.redock.env.intake;

import io.redock.env.app.App;
import io.redock.env.app.Apps;
import io.redock.env.variable.Connection;
import io.redock.env.variable.Environments;
import io.redock.events.database.DatabaseAvailable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// A database answers: its app gets the variables that lead to it. Told again under another event
/// id, it changes nothing, unless the connection is another one.
@ApplicationScoped
class WriteVariables {

  private final Apps apps;
  private final Environments environments;
  private final SecretUrl secretUrl;
  private final Announcements announcements;

  WriteVariables(
      Apps apps, Environments environments, SecretUrl secretUrl, Announcements announcements) {
    this.apps = apps;
    this.environments = environments;
    this.secretUrl = secretUrl;
    this.announcements = announcements;
  }

  Uni<Void> on(DatabaseAvailable event, Instant told) {
    Connection connection = new Connection(secretUrl.open(event.url()), event.caCertificate());
    Instant toldAt = told == null ? Instant.now() : told;
    return apps.learn(new App(event.appId(), event.appName(), event.ownerId(), toldAt))
        .chain(
            app ->
                environments
                    .connect(app, event.addonId(), connection)
                    .chain(written -> announcements.written(app, event.addonId(), written)));
  }
}

package io.redock.env.intake;

import io.redock.env.announce.Announcements;
import io.redock.env.app.App;
import io.redock.env.variable.Connection;
import io.redock.env.variable.Environments;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.secret.SealingContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// A database answers: its app gets the variables that lead to it. Told again under another event
/// id, it changes nothing, unless the connection is another one. An app that was removed meanwhile
/// gets nothing.
@ApplicationScoped
class WriteVariables {

  private final LearnApp learnApp;
  private final Environments environments;
  private final SecretUrl secretUrl;
  private final Announcements announcements;

  WriteVariables(
      LearnApp learnApp,
      Environments environments,
      SecretUrl secretUrl,
      Announcements announcements) {
    this.learnApp = learnApp;
    this.environments = environments;
    this.secretUrl = secretUrl;
    this.announcements = announcements;
  }

  Uni<Void> on(DatabaseAvailable event, Instant told) {
    Connection connection =
        new Connection(
            secretUrl.open(event.url(), SealingContext.connection(event.addonId(), event.appId())),
            event.caCertificate());
    return learnApp
        .of(event, told == null ? Instant.now() : told)
        .onItem()
        .ifNotNull()
        .transformToUni(app -> write(app, event.addonId(), connection));
  }

  private Uni<Void> write(App app, String addonId, Connection connection) {
    return environments
        .connect(app, addonId, connection)
        .chain(written -> announcements.written(app, addonId, written));
  }
}

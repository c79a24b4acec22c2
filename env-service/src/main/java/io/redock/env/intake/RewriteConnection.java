package io.redock.env.intake;

import io.redock.env.announce.Announcements;
import io.redock.env.app.App;
import io.redock.env.app.Apps;
import io.redock.env.variable.Connection;
import io.redock.env.variable.Environments;
import io.redock.events.database.ConnectionChanged;
import io.redock.events.secret.SealingContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The URL, or whom to trust, is another: it replaces the old one where we wrote that. Where the
/// user has taken the variable over, it stays as the user wants it.
@ApplicationScoped
class RewriteConnection {

  private final Apps apps;
  private final Environments environments;
  private final SecretUrl secretUrl;
  private final Announcements announcements;

  RewriteConnection(
      Apps apps, Environments environments, SecretUrl secretUrl, Announcements announcements) {
    this.apps = apps;
    this.environments = environments;
    this.secretUrl = secretUrl;
    this.announcements = announcements;
  }

  Uni<Void> on(ConnectionChanged event) {
    Connection connection =
        new Connection(
            secretUrl.open(event.url(), SealingContext.connection(event.addonId(), event.appId())),
            event.caCertificate());
    return apps.lock(event.appId())
        .onItem()
        .ifNotNull()
        .transformToUni(app -> rewrite(app, event.addonId(), connection));
  }

  private Uni<Void> rewrite(App app, String addonId, Connection connection) {
    return environments
        .rewrite(app, addonId, connection)
        .chain(changed -> announcements.written(app, addonId, changed));
  }
}

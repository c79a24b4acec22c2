package io.redock.provisioning.api;

import io.redock.durable.store.Transactions;
import io.redock.provisioning.app.App;
import io.redock.provisioning.app.Apps;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Apps and databases, to those who may see them.
@ApplicationScoped
class Visible {

  private static final String ADDON = "addon";

  private final PanacheDatabases databases;
  private final Apps apps;
  private final Transactions transactions;
  private final ApiConfig config;
  private final JsonWebToken token;

  Visible(
      PanacheDatabases databases,
      Apps apps,
      Transactions transactions,
      ApiConfig config,
      JsonWebToken token) {
    this.databases = databases;
    this.apps = apps;
    this.transactions = transactions;
    this.config = config;
    this.token = token;
  }

  /// @param app id or name
  App app(String app) {
    return read(app, found -> Uni.createFrom().item(found));
  }

  /// What is read of an app, on one way there and back. Whoever has just created it may be ahead of
  /// the news of it, which is waited for.
  ///
  /// @param app id or name
  <T> T read(String app, Function<App, Uni<T>> what) {
    if (token.containsClaim(ADDON)) {
      // It opens one database, and not the app that it belongs to.
      throw new Refused(new Problem.NotAuthenticated());
    }
    Caller caller = caller();
    return Polling.until(config.news(), () -> transactions.read(() -> read(app, caller, what)))
        .orElseThrow(() -> new Refused(new Problem.NotFound("app")));
  }

  private <T> Uni<Optional<T>> read(String app, Caller caller, Function<App, Uni<T>> what) {
    return apps.named(app)
        .map(all -> all.stream().filter(found -> caller.maySee(found.ownerId())).findFirst())
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : what.apply(found.get()).map(Optional::of));
  }

  /// @param addon id
  Database database(String addon) {
    Caller caller = caller();
    return databases
        .find(addon)
        .filter(found -> !found.destroyed() && caller.maySee(found.ownerId()) && opens(addon))
        .orElseThrow(() -> new Refused(new Problem.NotFound("database")));
  }

  /// A token that was made for one addon is good for that alone.
  private boolean opens(String addon) {
    return !token.containsClaim(ADDON) || addon.equals(token.getClaim(ADDON));
  }

  /// To operators only.
  Database databaseToOperator(String addon) {
    Database database = database(addon);
    return switch (caller()) {
      case Caller.Operator() -> database;
      case Caller.Owner _ -> throw new Refused(new Problem.OperatorsOnly());
    };
  }

  /// How others know whoever asks.
  String subject() {
    return token.getSubject();
  }

  private Caller caller() {
    return Caller.of(token.getSubject(), token.getGroups());
  }
}

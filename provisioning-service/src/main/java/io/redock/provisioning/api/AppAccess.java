package io.redock.provisioning.api;

import io.redock.durable.store.Transactions;
import io.redock.http.caller.Caller;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.redock.provisioning.app.App;
import io.redock.provisioning.app.Apps;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.signal.Signals;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Finds apps and databases for a caller: only those that the caller may see.
@ApplicationScoped
class AppAccess {

  private static final String ADDON = "addon";

  /// The gateway's word that the caller made or renamed an app a moment ago, so that news of it may
  /// be on their way.
  private static final String NEW_APP = "X-Redock-New-App";

  private final PanacheDatabases databases;
  private final Apps apps;
  private final Transactions transactions;
  private final Signals signals;
  private final ApiConfig config;
  private final JsonWebToken token;
  private final RoutingContext call;

  AppAccess(
      PanacheDatabases databases,
      Apps apps,
      Transactions transactions,
      Signals signals,
      ApiConfig config,
      JsonWebToken token,
      RoutingContext call) {
    this.databases = databases;
    this.apps = apps;
    this.transactions = transactions;
    this.signals = signals;
    this.config = config;
    this.token = token;
    this.call = call;
  }

  /// @param app id or name
  App app(String app) {
    return read(app, found -> Uni.createFrom().item(found));
  }

  /// What is read of an app, on one way there and back. Only who has just made one may be ahead of
  /// the news of it, and waits for them; everybody else hears at once that there is none.
  ///
  /// @param app id or name
  <T> T read(String app, Function<App, Uni<T>> what) {
    if (token.containsClaim(ADDON)) {
      // It opens one database, and not the app that it belongs to.
      throw new Refused(new Problem.NotAuthenticated());
    }
    Caller caller = caller();
    Supplier<Optional<T>> question = () -> transactions.read(() -> read(app, caller, what));
    return (madeOneJustNow()
            ? signals.await(token.getSubject(), app, config.news(), question)
            : question.get())
        .orElseThrow(() -> new Refused(new Problem.NotFound("app")));
  }

  private boolean madeOneJustNow() {
    return call.request().headers().contains(NEW_APP);
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

package io.redock.env.api;

import io.redock.env.app.App;
import io.redock.env.app.Apps;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Finds apps for a caller: only those that the caller may see.
@ApplicationScoped
class AppAccess {

  private final Apps apps;
  private final Callers callers;

  AppAccess(Apps apps, Callers callers) {
    this.apps = apps;
    this.callers = callers;
  }

  /// @param idOrName of an app; anybody else's is not found
  Uni<App> app(String idOrName) {
    return found(apps.visible(idOrName, callers.caller()));
  }

  /// In the caller's transaction: the app, locked, so that nobody else changes it or what belongs
  /// to it.
  Uni<App> appToChange(String idOrName) {
    return app(idOrName).chain(app -> found(apps.lock(app)));
  }

  Uni<List<App>> apps() {
    return apps.visible(callers.caller());
  }

  private static Uni<App> found(Uni<App> app) {
    return app.onItem().ifNull().failWith(() -> new Refused(new Problem.NotFound("app")));
  }
}

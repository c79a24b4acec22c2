package io.redock.env.api;

import io.redock.env.app.App;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// Shows apps to whoever asks.
@ApplicationScoped
class AppViews {

  private static final String RUNNING = "running";
  private static final String NO_STREAM = "";
  private static final String DEFAULT_PROJECT = "default";

  private final ApiConfig config;
  private final Callers callers;

  AppViews(ApiConfig config, Callers callers) {
    this.config = config;
    this.callers = callers;
  }

  AppView one(App app) {
    return one(app, callers.person());
  }

  /// @param caller as it was when it asked: of one that has hung up nothing is known any more
  AppView one(App app, PersonView caller) {
    return new AppView(fields(app, caller));
  }

  AppView.Listed all(List<App> apps) {
    PersonView caller = callers.person();
    return new AppView.Listed(apps.stream().map(app -> fields(app, caller)).toList());
  }

  private AppView.Fields fields(App app, PersonView caller) {
    String url = "https://" + app.name() + "." + config.appsDomain();
    return new AppView.Fields(
        app.id(),
        app.uuid(),
        app.name(),
        config.region().orElse(null),
        RUNNING,
        caller.orSomebody(app.ownerId()),
        new AppView.Project(app.projectId(), DEFAULT_PROJECT),
        "git@" + config.appsDomain() + ":" + app.name() + ".git",
        url,
        url,
        app.createdAt(),
        app.updatedAt(),
        null,
        null,
        new AppView.Links(NO_STREAM),
        app.stackId() == null ? config.stackId() : app.stackId(),
        app.forcesHttps(),
        app.hasStickySessions(),
        app.hasRouterLogs(),
        false,
        Map.of(),
        Map.of(),
        List.of(),
        app.restartsOnUncutChanges());
  }
}

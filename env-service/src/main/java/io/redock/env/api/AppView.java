package io.redock.env.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.env.app.App;

/// An app, as far as we know it.
@RegisterForReflection
record AppView(Fields app) {

  /// @param region left out if this installation has none
  /// @param status what clients need to read; whether it runs is the platform's to know
  @RegisterForReflection
  record Fields(
      String id,
      String name,
      String region,
      String status,
      Owner owner,
      @JsonProperty("restart_on_uncut_changes") boolean restartOnUncutChanges) {}

  @RegisterForReflection
  record Owner(String id) {}

  static AppView of(App app, ApiConfig config) {
    return new AppView(
        new Fields(
            app.id(),
            app.name(),
            config.region().orElse(null),
            "running",
            new Owner(app.ownerId()),
            app.restartsOnUncutChanges()));
  }
}

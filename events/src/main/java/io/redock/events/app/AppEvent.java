package io.redock.events.app;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.events.Event;

/// Which apps there are, and what changed for one, told by env-service. The key is the app id,
/// but the addon id where an addon is the cause.
@JsonSubTypes({
  @JsonSubTypes.Type(value = AppCreated.class, name = "redock.AppCreated.v1"),
  @JsonSubTypes.Type(value = AppRenamed.class, name = "redock.AppRenamed.v1"),
  @JsonSubTypes.Type(value = AppOwnerChanged.class, name = "redock.AppOwnerChanged.v1"),
  @JsonSubTypes.Type(value = AppRemoved.class, name = "redock.AppRemoved.v1"),
  @JsonSubTypes.Type(value = AppRestartRequired.class, name = "redock.AppRestartRequired.v1"),
  @JsonSubTypes.Type(value = EnvironmentChanged.class, name = "redock.EnvironmentChanged.v1")
})
public sealed interface AppEvent extends Event
    permits AppCreated,
        AppRenamed,
        AppOwnerChanged,
        AppRemoved,
        AppRestartRequired,
        EnvironmentChanged {

  /// The app that this is about.
  String appId();

  @Override
  default String subject() {
    return appId();
  }
}

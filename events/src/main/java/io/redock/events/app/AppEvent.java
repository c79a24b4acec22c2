package io.redock.events.app;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.events.Event;

/// What changed for an app because of one of its databases, told by env-service.
@JsonSubTypes({
  @JsonSubTypes.Type(value = AppRestartRequired.class, name = "redock.AppRestartRequired.v1"),
  @JsonSubTypes.Type(value = EnvironmentChanged.class, name = "redock.EnvironmentChanged.v1")
})
public sealed interface AppEvent extends Event permits AppRestartRequired, EnvironmentChanged {}

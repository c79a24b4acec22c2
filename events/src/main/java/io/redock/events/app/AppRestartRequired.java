package io.redock.events.app;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The running app must be restarted by its platform to see what changed. Published once per
/// cause.
///
/// @param addonId the addon that is the cause
public record AppRestartRequired(String appId, String appName, String addonId, Reason reason)
    implements AppEvent {

  public enum Reason {
    @JsonProperty("plan-changed")
    PLAN_CHANGED,
    @JsonProperty("engine-upgraded")
    ENGINE_UPGRADED,
    @JsonProperty("connection-changed")
    CONNECTION_CHANGED,
    @JsonProperty("requested")
    REQUESTED
  }
}

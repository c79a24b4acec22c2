package io.redock.events.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.redock.events.Omittable;

/// The running app must be restarted by its platform to see what changed. Published once per
/// cause.
///
/// @param addonId the addon that is the cause; left out if somebody asked for it
public record AppRestartRequired(
    String appId,
    String appName,
    @Omittable @JsonInclude(JsonInclude.Include.NON_NULL) String addonId,
    Reason reason)
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

  @Override
  public String subject() {
    return addonId == null ? appId : addonId;
  }
}

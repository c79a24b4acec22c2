package io.redock.events.platform;

/// The database is to have another plan from now on.
///
/// @param addonId as in the request
/// @param plan a name of the catalogue, such as `redis-starter-1024`
public record PlanChanged(String addonId, String plan) implements PlatformEvent {

  public PlanChanged {
    PlatformField.name("addonId", addonId);
    PlatformField.text("plan", plan);
  }
}

package io.redock.events.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.events.Omittable;
import java.util.List;

/// The app's variables can be read in their new state.
///
/// @param addonId the addon that is the cause; left out if somebody changed them by hand
/// @param written the names (never the values) of the variables that were set, in their order
/// @param removed the names of the variables that went
public record EnvironmentChanged(
    String appId,
    String appName,
    @Omittable @JsonInclude(JsonInclude.Include.NON_NULL) String addonId,
    List<String> written,
    List<String> removed)
    implements AppEvent {

  public EnvironmentChanged {
    written = List.copyOf(written);
    removed = List.copyOf(removed);
  }

  @Override
  public String subject() {
    return addonId == null ? appId : addonId;
  }
}

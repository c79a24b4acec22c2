package io.redock.events.app;

import java.util.List;

/// The app's variables can be read in their new state.
///
/// @param written the names (never the values) of the variables that were set, in their order
/// @param removed the names of the variables that went
public record EnvironmentChanged(
    String appId, String appName, String addonId, List<String> written, List<String> removed)
    implements AppEvent {

  public EnvironmentChanged {
    written = List.copyOf(written);
    removed = List.copyOf(removed);
  }
}

package io.redock.events.database;

import java.util.List;

/// What is switched on for the database is something else, from now on.
///
/// @param on what was off before, such as `redis-aof`
/// @param off what was on before
public record FeaturesSwitched(
    String addonId, String appId, String appName, List<String> on, List<String> off)
    implements DatabaseEvent {

  public FeaturesSwitched {
    on = List.copyOf(on);
    off = List.copyOf(off);
  }
}

package io.redock.events.backup;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A backup is to be taken.
///
/// @param method why it is taken
public record BackupScheduled(String addonId, String backupId, Method method)
    implements BackupEvent {

  public enum Method {
    @JsonProperty("periodic")
    PERIODIC,
    @JsonProperty("manual")
    MANUAL
  }
}

package io.redock.events.platform;

/// The database is to go, with all its data. Its backups stay by their own policy.
///
/// @param addonId as in the request
public record AddonRemoved(String addonId) implements PlatformEvent {

  public AddonRemoved {
    PlatformField.name("addonId", addonId);
  }
}

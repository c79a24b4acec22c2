package io.redock.events.platform;

/// The database is to go, with all its data. Its backups stay by their own policy.
public record AddonRemoved(String addonId) implements PlatformEvent {}

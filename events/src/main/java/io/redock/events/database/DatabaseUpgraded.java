package io.redock.events.database;

/// The database runs another engine version, with its data.
public record DatabaseUpgraded(
    String addonId, String appId, String appName, String oldVersion, String version)
    implements DatabaseEvent {}

package io.redock.events.database;

/// The database runs another engine version: an upgrade keeps its data, a rollback takes older.
public record DatabaseUpgraded(
    String addonId, String appId, String appName, String oldVersion, String version)
    implements DatabaseEvent {}

package io.redock.events.database;

/// Nothing of the database is left: no node, no volume, no address, no password.
public record DatabaseDestroyed(String addonId, String appId, String appName)
    implements DatabaseEvent {}

package io.redock.events.database;

/// The database serves again as it should.
public record DatabaseRecovered(String addonId, String appId) implements DatabaseEvent {}

package io.redock.events.database;

/// The database serves again as it should. One whose writes are refused for lack of room does not:
/// after a repair it is told of as [DatabaseDegraded] with `disk-full` again.
public record DatabaseRecovered(String addonId, String appId) implements DatabaseEvent {}

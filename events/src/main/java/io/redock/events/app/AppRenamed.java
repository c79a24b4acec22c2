package io.redock.events.app;

/// The app goes by another name; its id stays.
///
/// @param appName the name from now on
public record AppRenamed(String appId, String appName) implements AppEvent {}

package io.redock.events.app;

/// There is an app that env-service did not know before: its owner created it, or the platform
/// told of it.
public record AppCreated(String appId, String appName, String ownerId) implements AppEvent {}

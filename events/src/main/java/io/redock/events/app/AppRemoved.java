package io.redock.events.app;

/// The app is gone, with its environment: what belongs to it is to go as well. Its id is never
/// used again.
public record AppRemoved(String appId) implements AppEvent {}

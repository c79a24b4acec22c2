package io.redock.events.app;

/// The app is gone, with its environment: what belongs to it is to go as well. Its id is never
/// used again. It is told again when an addon is ordered for it nevertheless, because somebody may
/// not have heard.
public record AppRemoved(String appId) implements AppEvent {}

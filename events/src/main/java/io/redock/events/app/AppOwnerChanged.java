package io.redock.events.app;

import java.time.Instant;

/// The app is somebody else's: whoever keeps its owner lets that one in, and nobody who came
/// before.
///
/// @param ownerId whose it is from now on
/// @param ownerSince when the platform said so; what says an earlier time is old
public record AppOwnerChanged(String appId, String appName, String ownerId, Instant ownerSince)
    implements AppEvent {}

package io.redock.env.app;

/// What an event about an app has changed.
///
/// @param app as it is now, which may be newer than what was told
/// @param isNew whether nobody had told of it before
/// @param isRenamed whether it goes by another name since
/// @param hasAnotherOwner whether it is somebody else's since
public record AppUpdate(App app, boolean isNew, boolean isRenamed, boolean hasAnotherOwner) {}

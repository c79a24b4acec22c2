package io.redock.events.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.events.Omittable;
import java.time.Instant;

/// There is an app that env-service did not know before: its owner created it, or the platform
/// told of it.
///
/// @param ownerSince since when it is that owner's; left out in events from before this was told
public record AppCreated(
    String appId,
    String appName,
    String ownerId,
    @Omittable @JsonInclude(JsonInclude.Include.NON_NULL) Instant ownerSince)
    implements AppEvent {}

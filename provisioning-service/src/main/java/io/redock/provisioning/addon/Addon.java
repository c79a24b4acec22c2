package io.redock.provisioning.addon;

import java.time.Instant;

/// An addon as whoever pays for it sees it.
///
/// @param plan the one that is wanted, be it applied or not
/// @param busy whether it is being made, or given another plan
/// @param since when it last became what it is
public record Addon(
    String id,
    String appId,
    String resourceId,
    String plan,
    Instant createdAt,
    Instant since,
    boolean busy) {}

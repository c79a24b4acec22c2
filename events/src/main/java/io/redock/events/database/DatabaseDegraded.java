package io.redock.events.database;

import java.time.Instant;

/// The database does not serve as it should; work on it goes on.
///
/// @param since when it was noticed
/// @param reason a short code, such as `node-died`
public record DatabaseDegraded(String addonId, String appId, Instant since, String reason)
    implements DatabaseEvent {}

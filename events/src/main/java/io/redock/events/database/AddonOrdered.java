package io.redock.events.database;

import java.time.Instant;

/// The platform ordered an addon: what it said of the app by that. Whether that holds is for
/// env-service to say, which answers with `AppCreated` or `AppOwnerChanged`. Told when the database
/// is being made, and also if it cannot be had while the app is named another owner's than before.
///
/// @param ownerId whose the app is, as the platform has it
/// @param saidAt when the platform said so; of two owners the one that was said later holds
public record AddonOrdered(
    String addonId, String appId, String appName, String ownerId, Instant saidAt)
    implements DatabaseEvent {}

package io.redock.events.database;

/// There will be no database for this request; what was begun is taken away. A new request needs
/// a new addon id.
///
/// @param code for programs: `unknown-plan`, `unknown-provider`, `unknown-version`,
///   `version-not-offered`, `plan-not-offered`, `no-address`, `too-many-databases`, `no-memory`,
///   `no-disk`, `app-removed`, `deadline-missed`
/// @param message for people: what was wrong and what would be right
public record ProvisioningFailed(
    String addonId, String appId, String appName, String code, String message)
    implements DatabaseEvent {}

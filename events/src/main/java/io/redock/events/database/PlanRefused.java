package io.redock.events.database;

/// The plan stays as it was, and the database runs on.
///
/// @param plan the plan that was asked for
/// @param code for programs: `unknown-plan`, `plan-not-offered`, `data-does-not-fit`,
///   `no-memory`, `no-disk`
/// @param message for people: what was wrong and what would be right
public record PlanRefused(String addonId, String appId, String plan, String code, String message)
    implements DatabaseEvent {}

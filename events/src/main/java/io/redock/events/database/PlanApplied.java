package io.redock.events.database;

/// The database has its new plan.
public record PlanApplied(String addonId, String appId, String appName, String oldPlan, String plan)
    implements DatabaseEvent {}

package io.redock.events.platform;

/// The database is to have another plan from now on.
public record PlanChanged(String addonId, String plan) implements PlatformEvent {}

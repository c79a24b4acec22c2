package io.redock.events.database;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.events.Omittable;

/// The database has its new plan.
///
/// @param cut whether connections were cut: false when the plan changed in place; left out by who
///   cannot tell, which counts as cut
public record PlanApplied(
    String addonId,
    String appId,
    String appName,
    String oldPlan,
    String plan,
    @Omittable @JsonInclude(JsonInclude.Include.NON_NULL) Boolean cut)
    implements DatabaseEvent {}

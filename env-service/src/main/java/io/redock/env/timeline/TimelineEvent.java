package io.redock.env.timeline;

import io.redock.env.addon.Addon;
import io.redock.env.variable.Edit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An event of the timeline, in the words that clients know.
///
/// @param type such as `new_app`
/// @param data what the type needs; without any secret
public record TimelineEvent(String type, Map<String, ?> data) {

  private static final String PROVIDER = "redis";
  private static final String PROVIDER_NAME = "Redis® OSS";

  /// In place of what a variable holds: who may read it reads it from the environment.
  private static final String HIDDEN = "***";

  public static TimelineEvent newApp() {
    return new TimelineEvent("new_app", Map.of("git_source", ""));
  }

  public static TimelineEvent renamedApp(String oldName, String newName) {
    return new TimelineEvent("rename_app", Map.of("old_name", oldName, "new_name", newName));
  }

  public static TimelineEvent deletedApp() {
    return new TimelineEvent("delete_app", Map.of());
  }

  public static TimelineEvent newAddon(Addon addon) {
    return addon("new_addon", addon);
  }

  public static TimelineEvent deletedAddon(Addon addon) {
    return addon("delete_addon", addon);
  }

  private static TimelineEvent addon(String type, Addon addon) {
    return new TimelineEvent(
        type,
        Map.of(
            "addon_provider_name", PROVIDER_NAME,
            "plan_name", addon.plan(),
            "resource_id", addon.resourceId()));
  }

  public static TimelineEvent upgradedAddon(Addon addon, String oldPlan, String newPlan) {
    return new TimelineEvent(
        "upgrade_addon",
        Map.of(
            "addon_provider_name", PROVIDER_NAME,
            "old_plan_name", oldPlan,
            "new_plan_name", newPlan,
            "resource_id", addon.resourceId()));
  }

  /// Clients need both statuses.
  public static TimelineEvent updatedAddon(Addon addon, String oldStatus, String newStatus) {
    return new TimelineEvent(
        "addon_updated",
        Map.of(
            "addon_id", addon.id(),
            "addon_plan_name", addon.plan(),
            "addon_resource_id", addon.resourceId(),
            "addon_provider_id", PROVIDER,
            "addon_provider_name", PROVIDER_NAME,
            "status", List.of(oldStatus, newStatus)));
  }

  public static TimelineEvent addedFeature(Addon addon, String feature) {
    return feature("database/add_feature", addon, feature);
  }

  public static TimelineEvent removedFeature(Addon addon, String feature) {
    return feature("database/remove_feature", addon, feature);
  }

  private static TimelineEvent feature(String type, Addon addon, String feature) {
    return new TimelineEvent(
        type,
        Map.of(
            "feature", feature,
            "addon_provider_id", PROVIDER,
            "addon_provider_name", PROVIDER_NAME,
            "addon_uuid", addon.id()));
  }

  public static TimelineEvent restart(List<String> scope) {
    return new TimelineEvent("restart", Map.of("scope", scope));
  }

  /// One variable was set or unset.
  public static TimelineEvent edited(Edit edit) {
    String type =
        switch (edit.kind()) {
          case ADDED -> "new_variable";
          case CHANGED, KEPT -> "edit_variable";
          case REMOVED -> "delete_variable";
        };
    Map<String, String> data = new LinkedHashMap<>(Map.of("name", edit.name(), "value", HIDDEN));
    if (edit.kind() == Edit.Kind.CHANGED) {
      data.put("old_value", HIDDEN);
    }
    return new TimelineEvent(type, data);
  }

  /// Many variables were set or unset.
  public static TimelineEvent edited(List<Edit> edits) {
    return new TimelineEvent(
        "edit_variables",
        Map.of(
            "new_vars", named(edits, Edit.Kind.ADDED),
            "updated_vars", named(edits, Edit.Kind.CHANGED),
            "deleted_vars", named(edits, Edit.Kind.REMOVED)));
  }

  private static List<Map<String, String>> named(List<Edit> edits, Edit.Kind kind) {
    return edits.stream()
        .filter(edit -> edit.kind() == kind)
        .map(edit -> Map.of("name", edit.name(), "value", HIDDEN))
        .toList();
  }
}

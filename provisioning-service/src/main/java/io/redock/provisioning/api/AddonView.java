package io.redock.provisioning.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.redock.provisioning.addon.Addon;
import io.redock.provisioning.plan.Catalogue;
import java.time.Instant;
import java.util.List;

/// An addon as clients read it.
///
/// @param status `provisioning` while it is made or gets another plan, otherwise `running`; how its
///   database is, that tells itself
/// @param deprovisionedAt null: a removed addon is not read any more
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AddonView(
    String id,
    String appId,
    String resourceId,
    String status,
    PlanView plan,
    ProviderView.Brief addonProvider,
    Instant provisionedAt,
    Instant deprovisionedAt,
    Instant updatedAt,
    boolean hdsResource) {

  /// As the body of an answer.
  record Wrapped(AddonView addon) {}

  /// As the body of an answer.
  record Listed(List<AddonView> addons) {}

  /// After it was changed.
  ///
  /// @param variables the names of those that the app has of it; left out while they are not
  ///   written
  /// @param vars the same under the name that the documentation has
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Changed(AddonView addon, String message, List<String> variables, List<String> vars) {

    static Changed of(AddonView addon, String message, List<String> variables) {
      List<String> written = variables.isEmpty() ? null : variables;
      return new Changed(addon, message, written, written);
    }
  }

  static AddonView of(Addon addon, Catalogue catalogue) {
    return new AddonView(
        addon.id(),
        addon.appId(),
        addon.resourceId(),
        addon.busy() ? "provisioning" : "running",
        PlanView.of(addon.plan(), catalogue),
        ProviderView.brief(),
        addon.createdAt(),
        null,
        addon.since(),
        false);
  }
}

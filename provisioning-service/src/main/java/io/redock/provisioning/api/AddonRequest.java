package io.redock.provisioning.api;

import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.redock.provisioning.addon.Order;
import io.redock.provisioning.app.App;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.Plan;
import java.util.Optional;

/// What a client asks for, as far as it says it.
///
/// @param provider the id of who provides it
/// @param plan the id or the name of a plan
/// @param version a request as the catalogue's versions have it
record AddonRequest(Optional<String> provider, Optional<String> plan, Optional<String> version) {

  /// @param body null if there was none
  static AddonRequest of(AddonBody body) {
    if (body == null || body.addon() == null) {
      throw new Refused(new Problem.Invalid("addon", AddonBody.ADDON));
    }
    AddonBody.Fields addon = body.addon();
    return new AddonRequest(
        text("addon_provider_id", addon.addonProviderId()),
        text("plan_id", addon.planId()),
        text("version", addon.options() == null ? null : addon.options().version()));
  }

  private static Optional<String> text(String field, String text) {
    if (text != null && (text.isBlank() || text.indexOf('\0') >= 0)) {
      throw new Refused(new Problem.Invalid(field, AddonBody.TEXT));
    }
    return Optional.ofNullable(text);
  }

  Order order(String addonId, App app, Catalogue catalogue) {
    String asked = provider.orElseThrow(() -> missing("addon_provider_id", ProviderView.ID));
    return new Order(
        addonId,
        app,
        ProviderView.means(asked) ? ProviderView.ID : asked,
        planName(catalogue),
        version.orElse(null));
  }

  /// The name of what is asked for, whether or not there is such a plan.
  String planName(Catalogue catalogue) {
    String asked = plan.orElseThrow(() -> missing("plan_id", "an id of the list of plans"));
    return catalogue.plans().stream()
        .map(Plan::name)
        .filter(name -> Ids.of(name).equals(asked))
        .findFirst()
        .orElse(asked);
  }

  /// The same, of a plan that there is.
  String knownPlan(Catalogue catalogue) {
    String name = planName(catalogue);
    if (catalogue.plan(name).isEmpty()) {
      throw new Refused(new Problem.Invalid("plan_id", "must be one of " + catalogue.soldByName()));
    }
    return name;
  }

  private static Refused missing(String field, String such) {
    return new Refused(new Problem.Invalid(field, "is missing; it must be " + such));
  }
}

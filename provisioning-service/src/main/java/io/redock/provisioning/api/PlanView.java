package io.redock.provisioning.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.Plan;
import java.util.List;
import java.util.Locale;

/// A plan as clients choose it.
///
/// @param position where it stands in the catalogue, from 1
/// @param disabled whether it is no longer sold
/// @param disabledAlternativePlanId what to choose instead; null while it is sold
/// @param price in euros a month
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PlanView(
    String id,
    String name,
    String displayName,
    String description,
    int position,
    boolean onDemand,
    boolean disabled,
    String disabledAlternativePlanId,
    String sku,
    boolean hdsAvailable,
    boolean toBeDiscontinued,
    boolean trialAvailable,
    double price) {

  private static final double CENTS = 100;

  /// As the body of an answer.
  record Listed(List<PlanView> plans) {}

  /// As the body of an answer.
  record Wrapped(PlanView plan) {}

  /// @param all also those that are no longer sold
  static List<PlanView> listed(Catalogue catalogue, boolean all) {
    return (all ? catalogue.plans() : catalogue.sold())
        .stream().map(plan -> of(plan, catalogue)).toList();
  }

  static PlanView of(String plan, Catalogue catalogue) {
    return of(catalogue.plan(plan).orElseThrow(), catalogue);
  }

  private static PlanView of(Plan plan, Catalogue catalogue) {
    boolean retired = plan.retired() != null;
    return new PlanView(
        Ids.of(plan.name()),
        plan.name(),
        displayName(plan),
        description(plan),
        1 + catalogue.plans().indexOf(plan),
        false,
        retired,
        retired ? Ids.of(plan.retired()) : null,
        plan.name(),
        false,
        retired,
        false,
        plan.priceCents() / CENTS);
  }

  private static String displayName(Plan plan) {
    String offer = plan.offer().name();
    return offer.charAt(0)
        + offer.substring(1).toLowerCase(Locale.ROOT)
        + " "
        + plan.memoryMiB()
        + " MiB";
  }

  private static String description(Plan plan) {
    return "%d MiB of data on %s, %d connections"
        .formatted(
            plan.memoryMiB(),
            plan.nodes() == 1 ? "one node" : plan.nodes() + " nodes with automatic failover",
            plan.connections());
  }
}

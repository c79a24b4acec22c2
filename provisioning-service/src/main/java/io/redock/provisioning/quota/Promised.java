package io.redock.provisioning.quota;

import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.Plan;
import java.util.List;

/// What the databases that there are may use, if each fills its plan.
///
/// @param databases by plan
record Promised(List<Share> databases) {

  /// Databases that are alike.
  ///
  /// @param wanted the plan that they are to have
  /// @param applied the plan that they have; while a plan changes, the larger of the two counts
  /// @param wished how many of them nobody wants gone, of the owner who is asked about
  record Share(String wanted, String applied, long count, long wished) {}

  long bytes(Catalogue catalogue) {
    return databases.stream()
        .mapToLong(share -> share.count() * larger(catalogue, share.wanted(), share.applied()))
        .sum();
  }

  /// What a database takes beyond what it counts with, if it is to have another plan than those
  /// two.
  static long more(Catalogue catalogue, String wanted, String applied, Plan other) {
    return other.memoryOfAllNodes() - larger(catalogue, wanted, applied);
  }

  private static long larger(Catalogue catalogue, String wanted, String applied) {
    return Math.max(bytes(catalogue, wanted), bytes(catalogue, applied));
  }

  long ofOwner() {
    return databases.stream().mapToLong(Share::wished).sum();
  }

  /// A plan that has left the catalogue counts nothing; the reconciler tells of it.
  private static long bytes(Catalogue catalogue, String plan) {
    return catalogue.plan(plan).map(Plan::memoryOfAllNodes).orElse(0L);
  }
}

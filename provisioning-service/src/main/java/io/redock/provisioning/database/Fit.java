package io.redock.provisioning.database;

import io.redock.events.database.PlanRefused;
import io.redock.provisioning.plan.Plan;
import java.util.Optional;

/// Whether data fits a plan. A plan's memory limit is wide enough for a fork of everything it may
/// hold, so data that fits below `maxmemory` has room for its snapshot too.
public final class Fit {

  private static final long MIB = 1024 * 1024;

  private Fit() {}

  /// @return why not, with the numbers
  public static Optional<PlanRefused> refusal(Database database, Plan plan, long usedBytes) {
    if (usedBytes <= plan.maxmemoryBytes()) {
      return Optional.empty();
    }
    String message =
        "the data uses %d MiB and %s holds %d MiB; delete data or choose a larger plan"
            .formatted(ceilMiB(usedBytes), plan.name(), plan.memoryMiB());
    return Optional.of(
        new PlanRefused(
            database.id(), database.appId(), plan.name(), "data-does-not-fit", message));
  }

  /// The same of what was kept of before an upgrade. Nobody can delete any of that.
  ///
  /// @return why not, with the numbers
  public static Optional<String> refusalOfKept(String version, Plan plan, long usedBytes) {
    return usedBytes <= plan.maxmemoryBytes()
        ? Optional.empty()
        : Optional.of(
            "what was kept of %s uses %d MiB and %s holds %d MiB; change to a larger plan, and go back then; the database is as it was"
                .formatted(version, ceilMiB(usedBytes), plan.name(), plan.memoryMiB()));
  }

  private static long ceilMiB(long bytes) {
    return (bytes + MIB - 1) / MIB;
  }
}

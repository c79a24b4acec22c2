package io.redock.backup.restore;

import io.redock.backup.rdb.Checksum;
import io.redock.backup.rdb.DatabaseSummary;
import io.redock.backup.rdb.RdbReport;
import io.redock.backup.rdb.RdbSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Decides whether a dump may be restored, by what our own reader saw of it. A dump that passes may
/// still be refused by the engine that loads it, which happens in a node that nobody else uses.
public final class RestoreCheck {

  private RestoreCheck() {}

  /// Every reason against it, so that an owner need not find them one by one; none if it may be
  /// restored.
  public static List<RestoreRefusal> refusals(RdbReport report, RestoreTarget target) {
    RdbSummary summary = report.summary();
    List<RestoreRefusal> refusals = new ArrayList<>();
    if (report instanceof RdbReport.Incomplete(var _, var unknown)) {
      refusals.add(new RestoreRefusal.UnknownContent(unknown));
    }
    if (summary.version() > target.rdbVersion()) {
      refusals.add(new RestoreRefusal.NewerVersion(summary.version(), target));
    }
    if (summary.checksum() instanceof Checksum.Wrong) {
      refusals.add(new RestoreRefusal.WrongChecksum());
    }
    if (!summary.modules().isEmpty()) {
      refusals.add(new RestoreRefusal.ModuleData(new TreeSet<>(summary.modules().keySet())));
    }
    int highest = summary.databases().isEmpty() ? 0 : summary.databases().lastKey();
    if (highest >= target.databases()) {
      refusals.add(new RestoreRefusal.TooManyDatabases(highest, target));
    }
    long bytes =
        summary.databases().values().stream().mapToLong(DatabaseSummary::unpackedBytes).sum();
    if (bytes > target.memoryBytes()) {
      refusals.add(new RestoreRefusal.TooLarge(bytes, target));
    }
    return List.copyOf(refusals);
  }
}

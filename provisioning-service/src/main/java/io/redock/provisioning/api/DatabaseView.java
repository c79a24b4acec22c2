package io.redock.provisioning.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.RollbackSnapshot;
import io.redock.provisioning.instance.Instance;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.plan.EngineVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A database as clients read it.
///
/// @param plan the one it has; another one that is wanted is seen in its operation
/// @param nextVersionId null if no later version can be had
/// @param currentOperationId null if nothing is being done or waits
/// @param periodicBackupsEnabled false, and no hours: backups are not made yet
/// @param rollbackSnapshot null if none is kept
/// @param cluster whether several nodes hold the data
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DatabaseView(
    String id,
    String resourceId,
    String appName,
    Instant createdAt,
    String plan,
    String typeId,
    String typeName,
    String versionId,
    String nextVersionId,
    String readableVersion,
    String hostname,
    String status,
    String currentOperationId,
    List<FeatureView> features,
    List<InstanceView> instances,
    WindowView maintenanceWindow,
    boolean encryptionAtRest,
    boolean cluster,
    boolean periodicBackupsEnabled,
    List<Integer> periodicBackupsScheduledAt,
    String mongoReplSetName,
    RollbackSnapshotView rollbackSnapshot) {

  /// What was there before an upgrade.
  ///
  /// @param version the engine version that can read it
  /// @param keptUntil when it is removed
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record RollbackSnapshotView(String version, Instant keptUntil) {

    private static RollbackSnapshotView of(RollbackSnapshot kept) {
      return new RollbackSnapshotView(kept.version(), kept.until());
    }
  }

  /// As the body of an answer.
  record Wrapped(DatabaseView database) {}

  static Wrapped of(
      Database database,
      List<Instance> instances,
      Optional<Operation> current,
      Optional<EngineVersion> nextVersion) {
    Status status = Status.of(database, instances, current);
    String version = database.status().configuration().version();
    return new Wrapped(
        new DatabaseView(
            database.id(),
            database.resourceId(),
            database.appName(),
            database.createdAt(),
            database.status().configuration().plan(),
            Ids.TYPE,
            "redis",
            Ids.of(version),
            nextVersion.map(next -> Ids.of(next.version())).orElse(null),
            version,
            database.host() + ":" + database.port(),
            status.ofDatabase(),
            current.map(Operation::id).orElse(null),
            FeatureView.of(database),
            instances.stream().map(each -> InstanceView.of(each, database, status)).toList(),
            WindowView.of(database.spec().window()),
            false,
            instances.size() > 1,
            false,
            List.of(),
            "",
            database.status().rollbackSnapshot().map(RollbackSnapshotView::of).orElse(null)));
  }
}

package io.redock.provisioning.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.redock.http.page.Page;
import io.redock.provisioning.operation.Operation;
import java.time.Instant;
import java.util.List;

/// What the platform does to a database by itself.
///
/// @param startedAt null while it waits
/// @param endedAt null until it is over
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record MaintenanceView(
    String id, String databaseId, String type, String status, Instant startedAt, Instant endedAt) {

  /// Some clients read it flat, others wrapped.
  record Twice(@JsonUnwrapped MaintenanceView flat, MaintenanceView maintenance) {}

  /// A page of them.
  record Listed(List<MaintenanceView> maintenance, Page.Meta meta) {}

  static MaintenanceView of(Operation operation) {
    return new MaintenanceView(
        operation.id(),
        operation.databaseId(),
        type(operation.kind()),
        status(operation.status()),
        operation.startedAt(),
        operation.finishedAt());
  }

  private static String type(Operation.Kind kind) {
    return switch (kind) {
      case UPGRADE -> "db-upgrade";
      case MOVE -> "db-node-migration";
      case PLAN -> "plan-update";
      case CREATE, ROLLBACK, FEATURES, PASSWORD, REMOVE -> "no-op";
    };
  }

  private static String status(Operation.Status status) {
    return switch (status) {
      case PENDING -> "queued";
      case RUNNING -> "running";
      case DONE -> "done";
      case ERROR -> "failed";
    };
  }
}

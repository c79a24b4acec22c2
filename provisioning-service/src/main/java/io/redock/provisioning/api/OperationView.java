package io.redock.provisioning.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.operation.Receipt;
import java.time.Instant;
import java.util.List;

/// An operation as its owner follows it.
///
/// @param type such as `upgrade`
/// @param status `pending`, `running`, `done` or `error`
/// @param error null unless it failed
/// @param receipt null unless a client could look meanwhile
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record OperationView(
    String id,
    String databaseId,
    String type,
    String target,
    String status,
    Instant createdAt,
    Instant startedAt,
    Instant finishedAt,
    String progress,
    Failure error,
    ReceiptView receipt) {

  /// As the body of an answer.
  record Wrapped(OperationView operation) {}

  /// A page of them.
  record Listed(List<OperationView> operations, Page.Meta meta) {}

  /// @param message why, with the remedy
  record Failure(String code, String message) {}

  /// What a client of the database saw meanwhile.
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record ReceiptView(
      double longestGapMs,
      int failedCommands,
      int droppedConnections,
      long lostWrites,
      long writes,
      long observedMs) {

    static ReceiptView of(Receipt receipt) {
      return new ReceiptView(
          receipt.longestGapMs(),
          receipt.failedCommands(),
          receipt.droppedConnections(),
          receipt.lostWrites(),
          receipt.writes(),
          receipt.observedMs());
    }
  }

  static OperationView of(Operation operation) {
    return new OperationView(
        operation.id(),
        operation.databaseId(),
        operation.kind().wireName(),
        operation.target(),
        operation.status().wireName(),
        operation.createdAt(),
        operation.startedAt(),
        operation.finishedAt(),
        operation.progress(),
        operation.code() == null ? null : new Failure(operation.code(), operation.progress()),
        operation.receipt() == null ? null : ReceiptView.of(operation.receipt()));
  }
}

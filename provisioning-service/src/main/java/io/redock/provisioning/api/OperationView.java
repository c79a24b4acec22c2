package io.redock.provisioning.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.redock.http.page.Page;
import io.redock.provisioning.operation.Loss;
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
/// @param dataLoss null if nothing is known to be lost
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
    ReceiptView receipt,
    LossView dataLoss) {

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
      Long lostWrites,
      long writes,
      long observedMs,
      ClientsView clients) {

    /// Whoever begins to look after data were lost misses nothing; how many writes were lost is
    /// unknown then, and not none.
    static ReceiptView of(Receipt receipt, Loss loss) {
      return new ReceiptView(
          receipt.longestGapMs(),
          receipt.failedCommands(),
          receipt.droppedConnections(),
          loss != null && receipt.lostWrites() == 0 ? null : receipt.lostWrites(),
          receipt.writes(),
          receipt.observedMs(),
          receipt.clients() == null ? null : ClientsView.of(receipt.clients()));
    }
  }

  /// What was taken from the data, whether a client saw it or not.
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record LossView(Long keysBefore, Long keysAfter, String message) {

    static LossView of(Loss loss) {
      return new LossView(loss.keysBefore(), loss.keysAfter(), loss.why());
    }
  }

  /// Whom a change of the primary cut off.
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record ClientsView(Instant cutAt, long observedMs, List<ClientView> listed, int others) {

    static ClientsView of(Receipt.Clients clients) {
      return new ClientsView(
          clients.cutAt(),
          clients.observedMs(),
          clients.listed().stream().map(ClientView::of).toList(),
          clients.others());
    }
  }

  /// @param name null if it gave none
  /// @param reconnected how many of its connections are there again
  /// @param firstAfterMs from the cut; null if none is
  /// @param lastAfterMs likewise; null as long as one is missing
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record ClientView(
      String address,
      String name,
      int connections,
      int reconnected,
      Double firstAfterMs,
      Double lastAfterMs) {

    static ClientView of(Receipt.Client client) {
      return new ClientView(
          client.address(),
          client.name().isEmpty() ? null : client.name(),
          client.connections(),
          client.back(),
          client.firstBackMs(),
          client.lastBackMs());
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
        operation.receipt() == null ? null : ReceiptView.of(operation.receipt(), operation.loss()),
        operation.loss() == null ? null : LossView.of(operation.loss()));
  }
}

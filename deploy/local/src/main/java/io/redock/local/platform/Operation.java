package io.redock.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// A change of a database, as its owner follows it.
///
/// @param type such as `move`
/// @param status `pending`, `running`, `done` or `error`
/// @param code why it failed, for programs; empty if it did not
/// @param receipt what a client saw meanwhile; null if none could look
public record Operation(
    String id, String type, String status, String progress, String code, Receipt receipt) {

  /// @param longestGapMs between two acknowledged writes
  /// @param lostWrites negative if nobody knows how many, since data were lost
  /// @param clients whom a change of the primary cut off
  public record Receipt(
      double longestGapMs,
      int failedCommands,
      int droppedConnections,
      long lostWrites,
      long writes,
      List<Cut> clients) {}

  /// Clients that were cut off.
  ///
  /// @param name empty if they gave none
  /// @param lastAfterMs when the last of them was back; negative if not all were
  public record Cut(
      String address, String name, int connections, int reconnected, double lastAfterMs) {}

  static Operation of(JsonNode json) {
    return new Operation(
        json.path("id").asText(),
        json.path("type").asText(),
        json.path("status").asText(),
        json.path("progress").asText(),
        json.path("error").path("code").asText(),
        json.path("receipt").isObject() ? receipt(json.path("receipt")) : null);
  }

  private static Receipt receipt(JsonNode json) {
    return new Receipt(
        json.path("longest_gap_ms").asDouble(),
        json.path("failed_commands").asInt(),
        json.path("dropped_connections").asInt(),
        json.path("lost_writes").asLong(-1),
        json.path("writes").asLong(),
        json.path("clients").path("listed").valueStream().map(Operation::cut).toList());
  }

  private static Cut cut(JsonNode json) {
    return new Cut(
        json.path("address").asText(),
        json.path("name").asText(""),
        json.path("connections").asInt(),
        json.path("reconnected").asInt(),
        json.path("last_after_ms").asDouble(-1));
  }

  public boolean over() {
    return status.equals("done") || status.equals("error");
  }
}

package io.redock.local.platform;

import com.fasterxml.jackson.databind.JsonNode;

/// A change of a database, as its owner follows it.
///
/// @param type such as `move`
/// @param status `pending`, `running`, `done` or `error`
/// @param code why it failed, for programs; empty if it did not
/// @param receipt what a client saw meanwhile; null if none could look
public record Operation(
    String id, String type, String status, String progress, String code, Receipt receipt) {

  /// @param longestGapMs between two acknowledged writes
  public record Receipt(
      double longestGapMs,
      int failedCommands,
      int droppedConnections,
      long lostWrites,
      long writes) {}

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
        json.path("lost_writes").asLong(),
        json.path("writes").asLong());
  }

  public boolean over() {
    return status.equals("done") || status.equals("error");
  }
}

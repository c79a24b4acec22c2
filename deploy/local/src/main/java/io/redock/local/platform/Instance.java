package io.redock.local.platform;

import com.fasterxml.jackson.databind.JsonNode;

/// A node of a database, as its owner sees it.
///
/// @param type `db-node`, `gateway` or `utility`
/// @param status such as `running` or `stopped`
/// @param role `leader`, `follower`, or empty
public record Instance(String id, String type, String status, String privateIp, String role) {

  static Instance of(JsonNode json) {
    return new Instance(
        json.path("id").asText(),
        json.path("type").asText(),
        json.path("status").asText(),
        json.path("private_ip").asText(),
        json.path("role").asText());
  }

  public boolean running() {
    return status.equals("running");
  }
}

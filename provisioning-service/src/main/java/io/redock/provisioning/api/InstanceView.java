package io.redock.provisioning.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.redock.provisioning.database.Database;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// A node, at the address where clients reach it.
///
/// @param privateIp empty: nodes are reached by their address alone
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record InstanceView(
    String id,
    String hostname,
    int port,
    String status,
    String type,
    List<FeatureView> features,
    String privateIp) {

  static List<InstanceView> of(Database database, Status status) {
    String node = database.node();
    return List.of(
        new InstanceView(
            UUID.nameUUIDFromBytes(node.getBytes(StandardCharsets.UTF_8)).toString(),
            database.host(),
            database.port(),
            status.ofNodes(),
            "db-node",
            FeatureView.of(database),
            ""));
  }
}

package io.redock.provisioning.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.instance.Instance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// A node of a database.
///
/// @param hostname where clients come in
/// @param privateIp where the database's other nodes reach it; empty if there are none
/// @param features names only: one of the clients decodes nothing of a database whose nodes have
///   more
/// @param role `leader`, `follower`, or empty
/// @param loadingInPercents how much of its data it has read from disk; null if it reads none
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record InstanceView(
    String id,
    String hostname,
    int port,
    String status,
    String type,
    List<String> features,
    String privateIp,
    String role,
    Double loadingInPercents) {

  static InstanceView of(Instance instance, Database database, Status status) {
    boolean inside = !instance.host().equals(database.host());
    return new InstanceView(
        UUID.nameUUIDFromBytes(instance.node().getBytes(StandardCharsets.UTF_8)).toString(),
        database.host(),
        instance.port(),
        instance.running() ? status.ofNodes() : Status.STOPPED.ofNodes(),
        type(instance.type()),
        instance.type() == Instance.Type.DB_NODE ? features(database) : List.of(),
        inside ? instance.host() : "",
        role(instance.role()),
        instance.loaded().isPresent() ? instance.loaded().getAsDouble() : null);
  }

  private static List<String> features(Database database) {
    return database.status().configuration().features().on().stream()
        .map(Feature::wireName)
        .toList();
  }

  private static String type(Instance.Type type) {
    return switch (type) {
      case DB_NODE -> "db-node";
      case PROXY -> "gateway";
      case UTILITY -> "utility";
    };
  }

  private static String role(Instance.Role role) {
    return switch (role) {
      case LEADER -> "leader";
      case FOLLOWER -> "follower";
      case NONE -> "";
    };
  }
}

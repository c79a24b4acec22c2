package io.redock.provisioning.api;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.State;
import io.redock.provisioning.instance.Instance;
import io.redock.provisioning.instance.Instance.Role;
import io.redock.provisioning.instance.Instance.Type;
import io.redock.provisioning.operation.Operation;
import java.util.List;
import java.util.Optional;

/// What a database is, in the words of the API.
enum Status {
  CREATING("creating", "booting"),
  RUNNING("running", "running"),
  UPDATING("updating", "running"),
  UPGRADING("upgrading", "upgrading"),
  MIGRATING("migrating", "migrating"),
  /// It died and is being brought back.
  STOPPED("stopped", "restarting"),
  REMOVING("stopped", "removing");

  private final String ofDatabase;
  private final String ofNodes;

  Status(String ofDatabase, String ofNodes) {
    this.ofDatabase = ofDatabase;
    this.ofNodes = ofNodes;
  }

  String ofDatabase() {
    return ofDatabase;
  }

  String ofNodes() {
    return ofNodes;
  }

  /// @param current the operation that runs or waits; it counts from the moment it was asked for,
  ///   so that whoever polls does not take the time before for the time after
  static Status of(Database database, List<Instance> instances, Optional<Operation> current) {
    if (database.wantedGone()) {
      return REMOVING;
    }
    return switch (database.state()) {
      case State.Requested _ -> CREATING;
      case State.Available _ -> current.map(Status::during).orElse(RUNNING);
      case State.Degraded(var _, String reason) -> serves(reason, instances) ? RUNNING : STOPPED;
      case State.Destroyed _ -> REMOVING;
    };
  }

  /// A cluster with a primary and one of its proxies does, whatever else is being repaired. So
  /// does a node whose settings are only put back.
  private static boolean serves(String reason, List<Instance> instances) {
    boolean led =
        instances.stream()
            .anyMatch(each -> each.role() == Role.LEADER && each.type() == Type.DB_NODE);
    boolean entered =
        instances.stream().anyMatch(each -> each.type() == Type.PROXY && each.running());
    return led && (entered || reason.startsWith("settings-differ"));
  }

  private static Status during(Operation operation) {
    return switch (operation.kind()) {
      case PLAN -> UPDATING;
      case UPGRADE, ROLLBACK -> UPGRADING;
      case MOVE -> MIGRATING;
      case CREATE, FEATURES, PASSWORD -> RUNNING;
      case REMOVE -> REMOVING;
    };
  }
}

package io.redock.provisioning.api;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.State;
import io.redock.provisioning.operation.Operation;
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
  static Status of(Database database, Optional<Operation> current) {
    if (database.wantedGone()) {
      return REMOVING;
    }
    return switch (database.state()) {
      case State.Requested _ -> CREATING;
      case State.Available _ -> current.map(Status::during).orElse(RUNNING);
      case State.Degraded(var _, String reason) -> reason.equals("node-behind") ? RUNNING : STOPPED;
      case State.Destroyed _ -> REMOVING;
    };
  }

  private static Status during(Operation operation) {
    return switch (operation.kind()) {
      case PLAN -> UPDATING;
      case UPGRADE -> UPGRADING;
      case MOVE -> MIGRATING;
      case CREATE, FEATURES, PASSWORD -> RUNNING;
      case REMOVE -> REMOVING;
    };
  }
}

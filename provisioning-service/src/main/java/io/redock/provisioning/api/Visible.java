package io.redock.provisioning.api;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Databases, to those who may see them.
@ApplicationScoped
class Visible {

  private final PanacheDatabases databases;
  private final JsonWebToken token;

  Visible(PanacheDatabases databases, JsonWebToken token) {
    this.databases = databases;
    this.token = token;
  }

  /// @param addon id
  Database database(String addon) {
    Caller caller = caller();
    return databases
        .find(addon)
        .filter(found -> !found.destroyed() && caller.maySee(found))
        .orElseThrow(() -> new Refused(new Problem.NotFound("database")));
  }

  /// To operators only.
  Database databaseToOperator(String addon) {
    Database database = database(addon);
    return switch (caller()) {
      case Caller.Operator() -> database;
      case Caller.Owner _ -> throw new Refused(new Problem.OperatorsOnly());
    };
  }

  private Caller caller() {
    return Caller.of(token.getSubject(), token.getGroups());
  }
}

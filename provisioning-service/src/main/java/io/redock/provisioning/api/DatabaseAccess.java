package io.redock.provisioning.api;

import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import jakarta.enterprise.context.ApplicationScoped;

/// Finds databases for callers who have shown already that they may see them.
@ApplicationScoped
class DatabaseAccess {

  private final PanacheDatabases databases;

  DatabaseAccess(PanacheDatabases databases) {
    this.databases = databases;
  }

  /// @param addon id
  Database database(String addon) {
    return databases
        .find(addon)
        .filter(found -> !found.destroyed())
        .orElseThrow(() -> new Refused(new Problem.NotFound("database")));
  }
}

package io.redock.provisioning;

import io.redock.durable.strand.Step;
import io.redock.events.database.ConnectionChanged;
import io.redock.events.secret.StoredSecret;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.tls.Certificate;
import java.util.Optional;

/// A step that changes a database which serves, while a client looks at it.
public interface Alteration extends Step<Tools> {

  String databaseId();

  /// The database, looked at by a client from now on. Nothing if something else comes first: a
  /// removal, or a node that died and has to be repaired.
  default Optional<Database> serving(Tools tools) {
    Database database = tools.databases().find(databaseId()).orElseThrow();
    if (database.wantedGone() || !tools.everyNodeRuns(database)) {
      return Optional.empty();
    }
    tools.prober().watch(database);
    return Optional.of(database);
  }

  /// Tells how the database is reached from now on.
  default ConnectionChanged connectionChanged(
      Database database, StoredSecret password, boolean tls, Tools tools) {
    return new ConnectionChanged(
        database.id(),
        database.appId(),
        database.appName(),
        tools.secrets().url(password, database.connection(), database.address(), tls),
        tools.certificates().find(database.id()).map(Certificate::authority).orElse(null));
  }
}

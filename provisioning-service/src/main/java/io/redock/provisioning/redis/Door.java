package io.redock.provisioning.redis;

import io.redock.events.secret.StoredSecret;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;

/// Where the control plane gets into one Redis process.
///
/// @param node the name of the node that is to answer there
/// @param tls whether only TLS is spoken there
/// @param admin of the user `redock`
/// @param tenant of the user `default`, the way in when a tenant has deleted the other user
public record Door(
    String node, String host, int port, boolean tls, StoredSecret admin, StoredSecret tenant) {

  /// Where the database's clients get in, too.
  public static Door of(Database database) {
    return database.status().configuration().features().has(Feature.FORCE_SSL)
        ? tls(database)
        : plain(database);
  }

  public static Door plain(Database database) {
    return of(
        database, database.node(), database.address().host(), database.address().port(), false);
  }

  public static Door tls(Database database) {
    return of(
        database, database.node(), database.address().host(), database.address().tlsPort(), true);
  }

  /// A node of a cluster, which speaks TLS alone.
  static Door inside(Database database, String node, String host, int port) {
    return of(database, node, host, port, true);
  }

  /// The node that is to take over, at its port of now.
  public static Door successor(Database database, String host, int port) {
    return of(database, database.successor(), host, port, false);
  }

  private static Door of(Database database, String node, String host, int port, boolean tls) {
    return new Door(node, host, port, tls, database.adminPassword(), database.password());
  }

  /// The same place, where another node is to answer.
  public Door to(String other) {
    return new Door(other, host, port, tls, admin, tenant);
  }
}

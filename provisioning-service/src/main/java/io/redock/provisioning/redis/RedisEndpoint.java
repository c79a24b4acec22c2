package io.redock.provisioning.redis;

import io.redock.events.secret.StoredSecret;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;

/// Where the control plane reaches one Redis process, and how it logs in.
///
/// @param node the name of the node that is to answer there
/// @param tls whether only TLS is spoken there
/// @param admin of the user `redock`
/// @param tenant of the user `default`, the way in when a tenant has deleted the other user
public record RedisEndpoint(
    String node, String host, int port, boolean tls, StoredSecret admin, StoredSecret tenant) {

  /// Where the database's clients get in, too.
  public static RedisEndpoint of(Database database) {
    return database.status().configuration().features().has(Feature.FORCE_SSL)
        ? tls(database)
        : plain(database);
  }

  public static RedisEndpoint plain(Database database) {
    return of(
        database, database.node(), database.address().host(), database.address().port(), false);
  }

  public static RedisEndpoint tls(Database database) {
    return of(
        database, database.node(), database.address().host(), database.address().tlsPort(), true);
  }

  /// A node of a cluster, which speaks TLS alone.
  static RedisEndpoint inside(Database database, String node, String host, int port) {
    return of(database, node, host, port, true);
  }

  /// The node that is to take over, at its port of now.
  public static RedisEndpoint successor(Database database, String host, int port) {
    return of(database, database.successor(), host, port, false);
  }

  private static RedisEndpoint of(
      Database database, String node, String host, int port, boolean tls) {
    return new RedisEndpoint(node, host, port, tls, database.adminPassword(), database.password());
  }

  /// The same place, where another node is to answer.
  public RedisEndpoint to(String other) {
    return new RedisEndpoint(other, host, port, tls, admin, tenant);
  }
}

package io.redock.provisioning.redis;

import io.redock.provisioning.database.Credentials;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.tls.Certificate;
import java.time.Duration;
import java.util.Map;

/// The port to the Redis processes themselves. Every method may be repeated; all but the first
/// throw if nobody answers.
public interface Redis {

  /// Whether a client with the database's URL gets a PONG there within that time. That nobody
  /// answers is an answer, not an exception.
  boolean answers(Database database, Duration within);

  /// Whether somebody is there who still reads the data from disk.
  boolean loads(Door door);

  /// How many clients are connected, the gateways' checks and ourselves included.
  int clients(Door door);

  /// What the data and Redis' own structures use now, in bytes: `used_memory`.
  long usedMemory(Door door);

  /// Sets those of these parameters that are different, while it runs, and writes them to the
  /// node's own configuration file, so that it comes back with them.
  ///
  /// @return whether anything was different
  boolean configure(Door door, Map<String, String> parameters);

  /// Lets the tenant's passwords in, and no others, as the tenant's user with all its rights.
  void admit(Door door, Credentials credentials);

  /// Whether it has everything on disk that it was told to keep there: no rewrite of the
  /// append-only file is still to come.
  boolean settled(Door door);

  /// Serves TLS with that certificate, whose files lie beside its configuration.
  ///
  /// @param tlsPort where
  void serveTls(Door door, Certificate certificate, int tlsPort);

  /// Serves plain connections at that port; 0 means nowhere. Open connections stay.
  void servePlain(Door door, int port);
}

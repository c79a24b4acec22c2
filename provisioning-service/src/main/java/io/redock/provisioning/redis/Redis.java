package io.redock.provisioning.redis;

import io.redock.provisioning.database.Database;
import java.time.Duration;
import java.util.Map;

/// The port to the Redis processes themselves.
public interface Redis {

  /// Whether a client with the database's URL gets a PONG there within that time. That nobody
  /// answers is an answer, not an exception.
  boolean answers(Database database, Duration within);

  /// What the data and Redis' own structures use now, in bytes: `used_memory`.
  long usedMemory(Database database);

  /// Sets these parameters while it runs, and writes them to the node's own configuration file, so
  /// that it comes back with them.
  void configure(Database database, Map<String, String> parameters);
}

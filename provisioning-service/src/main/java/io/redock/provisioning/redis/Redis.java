package io.redock.provisioning.redis;

import io.redock.provisioning.database.Database;
import java.time.Duration;

/// The port to the Redis processes themselves.
public interface Redis {

  /// Whether a client with the database's URL gets a PONG there within that time. That nobody
  /// answers is an answer, not an exception.
  boolean answers(Database database, Duration within);
}

package io.redock.provisioning.redis;

import io.redock.provisioning.database.Credentials;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Persistence;
import io.redock.provisioning.tls.Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;

/// The port to the Redis processes themselves. Every method may be repeated; all but the first
/// three throw if nobody answers.
public interface Redis {

  /// Whether our own user is answered there within that time; see [#life].
  default boolean answers(Database database, Duration within) {
    return life(RedisEndpoint.of(database), within) == Life.SERVES;
  }

  /// How the process behind that endpoint is, as our own user finds it. A tenant's password proves
  /// nothing: it may be changed by CONFIG. That nobody answers is an answer, not an exception.
  ///
  /// @param within how long one that just starts is waited for
  Life life(RedisEndpoint endpoint, Duration within);

  /// How much of its data it has read from its disk, in percent, as it says itself; nothing if it
  /// reads none, or does not say.
  OptionalDouble loaded(RedisEndpoint endpoint);

  /// Ends the script or function that runs and lets nobody else have a turn.
  ///
  /// @return false if there is none, or if it has written: nothing can end it then
  boolean endScript(RedisEndpoint endpoint);

  /// How many clients are connected, the proxies' checks and ourselves included.
  int clients(RedisEndpoint endpoint);

  /// How many keys all its logical databases have.
  long keys(RedisEndpoint endpoint);

  /// How many keys the snapshot had that its process began with, those that had expired since
  /// included. (Redis 7.0 and later.)
  long keysRead(RedisEndpoint endpoint);

  /// What the data and Redis' own structures use now, in bytes: `used_memory`.
  long usedMemory(RedisEndpoint endpoint);

  /// What the data alone uses, with the structures that hold it, in bytes: without what each
  /// process uses that has none, and without the backlog.
  long dataMemory(RedisEndpoint endpoint);

  /// Sets those of these parameters that are different, while it runs, and writes them to the
  /// node's own configuration file, so that it comes back with them.
  ///
  /// @param parameters none of [Persistence#PARAMETERS], which take the steps of `adjust/`
  /// @return whether anything was different
  boolean configure(RedisEndpoint endpoint, Map<String, String> parameters);

  /// Whether the running process keeps exactly that on its disk. Its file may say otherwise.
  boolean keeps(RedisEndpoint endpoint, Persistence persistence);

  /// The running process keeps at least that from now on. Its file says what it said.
  void switchOn(RedisEndpoint endpoint, Persistence persistence);

  /// The running process keeps no more than that from now on. Its file says what it said.
  void switchOff(RedisEndpoint endpoint, Persistence persistence);

  /// Whether it is writing a snapshot or an append-only file anew.
  boolean saves(RedisEndpoint endpoint);

  /// It begins to write a snapshot. Only if it does not [#saves].
  void snapshot(RedisEndpoint endpoint);

  /// Whether the last snapshot that came to its end did not fail.
  boolean snapshotSucceeds(RedisEndpoint endpoint);

  /// When its last snapshot was complete, in seconds by its own clock.
  long lastSave(RedisEndpoint endpoint);

  /// The node comes back as what it is now, but for whom it follows. Only if all that is to be kept
  /// is on its disk.
  void keepAsItIs(RedisEndpoint endpoint);

  /// Lets the tenant's passwords in, and no others, as the tenant's user with all its rights.
  void admit(RedisEndpoint endpoint, Credentials credentials);

  /// Whether its append-only file is complete: no rewrite of it is still to come, and the last one
  /// succeeded.
  boolean settled(RedisEndpoint endpoint);

  /// How many bytes its append-only file has more than when it was last written anew; 0 if it has
  /// none.
  long appended(RedisEndpoint endpoint);

  /// It begins to write its append-only file anew, which then holds the data and nothing else. Only
  /// if it does not [#saves].
  ///
  /// @return false if it can't, as when its disk has no room for another file
  boolean compact(RedisEndpoint endpoint);

  /// Serves TLS with that certificate, whose files lie beside its configuration.
  ///
  /// @param tlsPort where
  void serveTls(RedisEndpoint endpoint, Certificate certificate, int tlsPort);

  /// Serves plain connections at that port; 0 means nowhere. Open connections stay.
  void servePlain(RedisEndpoint endpoint, int port);
}

package io.redock.provisioning.redis;

import io.redock.provisioning.database.Credentials;
import io.redock.provisioning.database.Due;
import io.redock.provisioning.tls.Certificate;
import java.util.List;
import java.util.Map;

/// The port to what a tenant may change in his own Redis and the platform puts back.
public interface Upkeep {

  /// What is not as it is to be, in one round trip over a connection that stays open.
  ///
  /// @return names of settings, `user default`, `user redock`, `replicaof`; empty if all is well
  /// @throws RedisSilent if nobody answers
  /// @throws RedisRefused if it does not let us look
  List<String> differences(RedisEndpoint endpoint, Due due);

  /// Puts back what is different, but for what is kept on disk, which takes steps of `adjust/`.
  ///
  /// @return what was, as [#differences] names it, rights of our own user included that were put
  ///   back since this was last asked
  List<String> restore(RedisEndpoint endpoint, Due due);

  /// As [Redis#configure], and waits for no file, as [#restore] does not.
  void set(RedisEndpoint endpoint, Map<String, String> settings);

  /// As [Redis#admit], likewise.
  void letIn(RedisEndpoint endpoint, Credentials credentials);

  /// As [Redis#serveTls], likewise.
  void show(RedisEndpoint endpoint, Certificate certificate, int tlsPort);

  /// The running process is told that; its file says what it said.
  void hold(RedisEndpoint endpoint, Map<String, String> settings);

  /// Tells it what was never told to processes of its age: settings that the engine or an earlier
  /// Redock chose. No tenant has changed those. So with what makes a copy of it cost little, if a
  /// run that was overtaken told it that late. One that cannot write its file now is told later.
  void complete(RedisEndpoint endpoint, Due due);

  /// From within the node, if that is the only way left: where it listens.
  ///
  /// @return false if it lets in neither our user nor its tenant's
  boolean reopen(RedisEndpoint endpoint, Map<String, String> settings);

  /// Likewise what those settings are, wherever it listens.
  ///
  /// @return of those that it has; empty if it says nothing, which proves nothing
  Map<String, String> settings(RedisEndpoint endpoint, List<String> names);
}

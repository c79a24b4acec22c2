package io.redock.provisioning.redis;

import java.util.List;

/// The port to what a tenant set up in his Redis and replication brings to no other process: his
/// ACL users with their passwords' hashes, `notify-keyspace-events`, `slowlog-log-slower-than`,
/// `slowlog-max-len` and the limits of `client-output-buffer-limit pubsub`. Nothing else is
/// carried, and users of ours, `default` included, never are.
public interface TenantSetup {

  /// @param changed whether anything was different there before
  /// @param left names of what could not be carried; neither a password nor a hash
  record Carried(boolean changed, List<String> left) {}

  /// Makes it there what it is here.
  ///
  /// @param keeps whether the file there says so at the same moment; otherwise it says what it said
  /// @throws RedisSilent if one of them does not answer; what was carried by then stays
  Carried carry(RedisEndpoint from, RedisEndpoint to, boolean keeps);

  /// Whether all of them have the same of what can be carried, in one round trip each. Users are
  /// not compared if one of them has more than is read: nothing could make them alike.
  boolean alike(List<RedisEndpoint> endpoints);
}

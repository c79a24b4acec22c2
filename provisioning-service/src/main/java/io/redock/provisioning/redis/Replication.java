package io.redock.provisioning.redis;

import java.util.List;
import java.util.Optional;

/// The port to Redis processes of which one is the primary and the others follow it. Every method
/// may be repeated; all but [#role] throw if nobody answers.
public interface Replication {

  /// What a node says of itself.
  ///
  /// @param primary whether it follows nobody
  /// @param follows the host of whom it follows; empty if nobody
  /// @param linked whether it has a copy of everything and follows as it changes
  /// @param offset how far it is in the stream of writes, in bytes
  /// @param replicas how many follow it and keep up
  record Role(boolean primary, String follows, boolean linked, long offset, int replicas) {}

  /// What a node that is being copied says of that.
  ///
  /// @param copies how many copies of everything it has begun to give, ever
  /// @param offset how far it is in the stream of writes, in bytes
  /// @param waiting bytes of it that wait for those who follow
  /// @param memory bytes that it uses, with those that only its fork still holds. (Redis 6.0:
  ///   without these.)
  record Source(long copies, long offset, long waiting, long memory) {}

  Source source(RedisEndpoint endpoint);

  /// Nothing if nobody answers as that node.
  Optional<Role> role(RedisEndpoint member);

  /// It follows the one at that host from now on, and keeps what it has if that is a part of it.
  void follow(RedisEndpoint member, String host, int port);

  /// Lets in those who replicate it, watch it and lead to it, and has it use the same way in to
  /// others, whatever a tenant made of that. Whoever is connected stays.
  ///
  /// @param rule the words of an ACL rule
  /// @return whether anything was different
  boolean link(RedisEndpoint member, List<String> rule);

  /// No sentinel makes it the primary from now on, until somebody says otherwise or its process is
  /// started anew. Only as long as its role is the one for which that was decided: a run that was
  /// overtaken would leave nobody to be chosen.
  ///
  /// @param follows the host of whom it follows; empty if nobody
  /// @throws IllegalStateException if it follows somebody else by now
  void spare(RedisEndpoint member, String follows);

  /// Cuts off the clients that are connected to it.
  void cutOff(RedisEndpoint member);
}

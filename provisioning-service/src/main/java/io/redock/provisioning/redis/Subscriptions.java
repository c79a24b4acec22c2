package io.redock.provisioning.redis;

/// The port to what sentinels publish.
public interface Subscriptions {

  /// Runs that at each event of the sentinel that may mean that a node was lost or came back. It
  /// says look, never what.
  ///
  /// @return ends it when it is closed, and knows whether it still listens
  /// @throws RedisSilent if the sentinel does not answer
  Subscription listen(RedisEndpoint sentinel, Runnable event);

  /// Listens until it is closed.
  interface Subscription extends AutoCloseable {

    /// Whether the connection still stands.
    boolean listens();

    @Override
    void close();
  }
}

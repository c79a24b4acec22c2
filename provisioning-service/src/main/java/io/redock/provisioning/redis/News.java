package io.redock.provisioning.redis;

/// What somebody tells whenever it happens.
public interface News {

  /// Runs that at each event of the sentinel that may mean that a node was lost or came back. It
  /// says look, never what.
  ///
  /// @return ends it when it is closed, and knows whether it still listens
  /// @throws RedisSilent if the sentinel does not answer
  Listening listen(Door sentinel, Runnable event);

  /// An open ear.
  interface Listening extends AutoCloseable {

    /// Whether the connection still stands.
    boolean hears();

    @Override
    void close();
  }
}

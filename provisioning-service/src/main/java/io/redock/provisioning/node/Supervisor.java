package io.redock.provisioning.node;

/// The port to what brings nodes back when the engine restarts while this service is away. When the
/// engine is away it throws [EngineAway].
@FunctionalInterface
public interface Supervisor {

  /// For processes: what ends with the host is started by whoever starts the stack.
  Supervisor NONE = () -> {};

  /// Makes it exist, run and be of today's version or a later one, and puts what older versions
  /// started under it.
  void ensure();
}

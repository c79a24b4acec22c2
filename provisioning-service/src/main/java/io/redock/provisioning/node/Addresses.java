package io.redock.provisioning.node;

import java.util.List;

/// The port to whatever makes an address reachable. On Docker it is a container that only sleeps,
/// owns the network namespace and publishes the ports; for processes the host's namespace plays
/// that part. Every method may be repeated. When the engine is away they throw [EngineAway].
public interface Addresses {

  /// Makes the address exist and its ports reachable; started again if it had stopped.
  ///
  /// @throws PortTaken if somebody else on this host has one of its ports; nothing is left behind
  void ensure(Address address);

  /// One that does not exist is fine.
  void remove(String addressId);

  /// The ids of all addresses of this stack that exist in the engine.
  List<String> list();

  /// Which interface a node in such an address must listen on, in Redis' `bind` syntax.
  String bind();
}

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

  /// Lets clients in from anywhere, or only from the private networks, as it is with a new address
  /// and one that was started again. Whoever is connected stays connected.
  ///
  /// For processes there is no such wall: the interface they listen on decides
  /// (`redock.node.host-ip`).
  void admit(Address address, boolean everybody);

  /// Whether [#admit] makes a difference.
  boolean walled();

  /// One that does not exist is fine.
  void remove(String addressId);

  /// The ids of all addresses of this stack that exist in the engine, without another
  /// installation's.
  List<String> list();

  /// Which interface a node in such an address must listen on, in Redis' `bind` syntax.
  String bind();

  /// The host under which this service reaches any port of a node at such an address, published or
  /// not.
  ///
  /// @throws IllegalStateException if the address is not there
  String inside(Address address);

  /// Where a second node at the address can listen while the first one has its ports: a port that
  /// nobody else has now.
  ///
  /// @param taken ports that others are about to have
  int sparePort(Address address, int... taken);
}

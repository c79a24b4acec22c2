package io.redock.provisioning.node;

import java.util.List;

/// The port to databases' private networks. A network is a number; what the number means is
/// arithmetic, so that every node's IP is known before there is a node. Slot 2 is the database's
/// address, 3 to 8 are its Redis nodes, 9 to 11 its sentinels. Every method may be repeated. When
/// the engine is away they throw [EngineAway].
public interface Networks {

  /// The slot of the database's address.
  int ADDRESS = 2;

  /// Makes the network exist and the address a part of it, which must be there.
  ///
  /// @throws NetworkTaken if somebody else on this host has what it would be made of; nothing is
  ///   left behind
  void ensure(int number, Address address);

  /// Whoever is still part of it is cut off first. One that does not exist is fine.
  void remove(int number);

  /// The numbers of all networks of this stack that exist in the engine, without another
  /// installation's.
  List<Integer> list();

  /// How many there is room for: a number is at least 0 and below this.
  int capacity();

  /// The IP of whoever has that slot; there need not be anybody.
  String host(int number, int slot);

  /// Whether this service gets in only through the proxies of the database.
  boolean shut();

  /// Where a proxy listens for what comes to that slot from this service.
  Endpoint listen(int number, int slot);

  /// Where the nodes of the network find what serves TLS at the database's address.
  Endpoint gate(int number, Address address);

  /// Where this service reaches a port of whoever has that slot. Where the network is shut from
  /// this host, that is a port at the address, which the database's proxies carry in.
  ///
  /// @throws IllegalStateException if the way leads by the address and that is not there
  Endpoint endpoint(int number, Address address, int slot, int port);
}

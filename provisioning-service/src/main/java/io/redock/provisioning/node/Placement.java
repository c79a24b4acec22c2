package io.redock.provisioning.node;

/// Where a node runs.
public sealed interface Placement {

  /// In the network namespace of an address, whose ports it may bind. It ends with its address.
  record AtAddress(Address address) implements Placement {}

  /// On a database's private network, with the fixed IP of that slot ([Networks#host]) and in a
  /// namespace of its own.
  ///
  /// @param number of the network
  /// @param slot 3 to 8 the Redis nodes, 9 to 11 the sentinels
  record OnNetwork(int number, int slot) implements Placement {}
}

package io.redock.provisioning.node;

/// Where a node runs.
public sealed interface Place {

  /// In the network namespace of an address, whose ports it may bind. It ends with its address.
  record AtAddress(Address address) implements Place {}

  /// On a database's private network, with the fixed IP of that seat ([Networks#host]) and in a
  /// namespace of its own.
  ///
  /// @param number of the network
  /// @param seat 3 to 8 the Redis nodes, 9 to 11 the sentinels
  record OnNetwork(int number, int seat) implements Place {}
}

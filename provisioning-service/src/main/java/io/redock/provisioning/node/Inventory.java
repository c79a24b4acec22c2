package io.redock.provisioning.node;

import java.util.List;
import java.util.OptionalLong;

/// The port to all that an engine holds under this stack's name, also what other installations
/// made, which [Nodes], [Addresses] and [Networks] do not tell of. When the engine is away it
/// throws [EngineAway].
public interface Inventory {

  /// Whoever asks this before the tables sees no node whose row is not committed yet.
  List<InventoryItem> list();

  /// Stops a node and leaves it and its volume as they are; it is started again by [Nodes#run]
  /// alone. One that does not exist or is another installation's is left alone.
  void stop(String node);

  /// Of the machine that runs the nodes, with what other programs use of it.
  long memoryBytes();

  /// What is free, in bytes, on the disk that holds the nodes' volumes; nothing if that can't be
  /// told.
  OptionalLong freeDiskBytes();
}

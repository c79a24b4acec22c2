package io.redock.provisioning.instance;

import java.util.OptionalDouble;

/// One of the nodes that make up a database, as it is at this moment.
///
/// @param node its name
/// @param type what it is there for
/// @param host where clients reach it, or where the other nodes do: 127.0.0.1 or a private IP
/// @param running whether its process lives and is not frozen
/// @param role what it does now
/// @param loaded how much of its data it has read from disk, in percent; nothing if it reads none
public record Instance(
    String node,
    Type type,
    String host,
    int port,
    boolean running,
    Role role,
    OptionalDouble loaded) {

  /// One of which nothing is to be read from disk.
  public Instance(String node, Type type, String host, int port, boolean running, Role role) {
    this(node, type, host, port, running, role, OptionalDouble.empty());
  }

  /// What a node is there for.
  public enum Type {
    /// Holds the data.
    DB_NODE,
    /// Leads clients to the primary.
    PROXY,
    /// A sentinel.
    UTILITY
  }

  /// What a node does.
  public enum Role {
    /// Takes the writes, or the connections.
    LEADER,
    /// Could take over.
    FOLLOWER,
    /// Neither, or it does not say.
    NONE
  }
}

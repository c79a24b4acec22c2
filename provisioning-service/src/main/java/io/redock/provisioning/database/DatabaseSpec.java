package io.redock.provisioning.database;

/// What is wanted of a database: written by who requests a change, never by its strand.
///
/// @param generation the number of the node that is to serve, at the least; one more than the
///   present asks for a move
/// @param gone whether its owner removed it
/// @param window when the platform may do work of its own on it
/// @param rollback the node whose kept volume it is to go back to; null for none. It comes before
///   everything else that is wanted, and `configuration` names that node's version meanwhile
public record DatabaseSpec(
    Configuration configuration, int generation, boolean gone, Window window, String rollback) {

  public DatabaseSpec(Configuration configuration, int generation, boolean gone, Window window) {
    this(configuration, generation, gone, window, null);
  }
}

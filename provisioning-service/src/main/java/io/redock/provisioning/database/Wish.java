package io.redock.provisioning.database;

/// What is wanted of a database: written by those who wish, never by its strand.
///
/// @param node the number of the node that is to serve, at the least; one more than the present
///   asks for a move
/// @param gone whether its owner removed it
/// @param window when the platform may do work of its own on it
/// @param rollback the node whose kept volume it is to go back to; null for none. It comes before
///   everything else that is wanted, and `shape` names that node's version meanwhile
public record Wish(Shape shape, int node, boolean gone, Window window, String rollback) {

  public Wish(Shape shape, int node, boolean gone, Window window) {
    this(shape, node, gone, window, null);
  }
}

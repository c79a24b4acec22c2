package io.redock.provisioning.node;

/// The engine will not move the walls around a node to where they are wanted; they stand where
/// they stood. Asking again later is no use: the node has to move into other walls.
public final class WallsFixed extends RuntimeException {
  public WallsFixed(String message, Throwable cause) {
    super(message, cause);
  }
}

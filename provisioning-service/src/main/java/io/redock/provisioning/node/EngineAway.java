package io.redock.provisioning.node;

/// The engine that runs the nodes does not answer, or not in time. Nothing is known about what was
/// asked; ask again later.
public final class EngineAway extends RuntimeException {
  public EngineAway(String message, Throwable cause) {
    super(message, cause);
  }
}

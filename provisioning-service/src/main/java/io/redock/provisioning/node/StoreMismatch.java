package io.redock.provisioning.node;

/// The tables and the engine do not belong together, so nothing may be changed in the engine.
public final class StoreMismatch extends RuntimeException {

  public StoreMismatch(String whatToDo) {
    super(whatToDo);
  }
}

package io.redock.backup.dump;

/// The node does not give us a dump: our user is unknown or lacks a right, or its answer is not
/// that of Redis. It helps to put the user back, not to repeat.
public final class NodeRefused extends DumpException {

  private static final long serialVersionUID = 1L;

  NodeRefused(String message, Throwable cause) {
    super(message, cause);
  }
}

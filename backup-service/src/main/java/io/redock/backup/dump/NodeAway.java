package io.redock.backup.dump;

/// The node cannot be reached, fell silent, or ended midway. Repeat later, or ask another node.
public final class NodeAway extends DumpException {

  private static final long serialVersionUID = 1L;

  NodeAway(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.redock.backup.dump;

/// The node answers, and has no dump to give yet: it loads its data, or a secondary has lost its
/// primary. Repeat soon, or ask another node.
public final class NodeBusy extends DumpException {

  private static final long serialVersionUID = 1L;

  NodeBusy(String message) {
    super(message, null);
  }
}

package io.redock.provisioning.node;

/// A node that was told to end saves its data, which takes longer than a step may. Nothing is
/// forced; ask again later.
public final class NodeSaves extends RuntimeException {
  public NodeSaves(String node) {
    super(node + " was told to end and saves its data", null, false, false);
  }
}

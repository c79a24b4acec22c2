package io.redock.provisioning.destroy;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.node.Node;

/// Removes every node that says it belongs to the database, with its volume: not only those that
/// are wanted, since an earlier life may have left others.
public record RemoveNodes(String databaseId) implements DestroyDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    tools.nodes().list().stream()
        .filter(node -> node.databaseId().equals(databaseId))
        .map(Node::name)
        .forEach(tools.nodes()::remove);
    return Next.goTo(new CloseAddress(databaseId));
  }
}

package io.redock.provisioning.world;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.redis.Redis;
import java.time.Duration;

/// A Redis that answers wherever one of its nodes runs in an open address.
final class FakeRedis implements Redis {

  private final FakeNodes nodes;
  private final FakeAddresses addresses;

  FakeRedis(FakeNodes nodes, FakeAddresses addresses) {
    this.nodes = nodes;
    this.addresses = addresses;
  }

  @Override
  public boolean answers(Database database, Duration within) {
    return addresses.isOpen(database.address())
        && nodes.list().stream()
            .anyMatch(node -> node.databaseId().equals(database.id()) && node.running());
  }
}

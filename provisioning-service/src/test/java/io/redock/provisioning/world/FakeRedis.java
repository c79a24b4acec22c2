package io.redock.provisioning.world;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.redis.Redis;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// A Redis that answers wherever one of its nodes runs in an open address.
public final class FakeRedis implements Redis {

  private final FakeNodes nodes;
  private final FakeAddresses addresses;
  private final Map<String, String> parameters = new TreeMap<>();
  private long used = 1 << 20;

  FakeRedis(FakeNodes nodes, FakeAddresses addresses) {
    this.nodes = nodes;
    this.addresses = addresses;
  }

  /// What its data uses from now on.
  public void uses(long bytes) {
    used = bytes;
  }

  public String parameter(String name) {
    return parameters.get(name);
  }

  @Override
  public long usedMemory(Database database) {
    return used;
  }

  @Override
  public void configure(Database database, Map<String, String> wanted) {
    parameters.putAll(wanted);
  }

  @Override
  public boolean answers(Database database, Duration within) {
    return addresses.isOpen(database.address())
        && nodes.list().stream()
            .anyMatch(node -> node.databaseId().equals(database.id()) && node.running());
  }
}

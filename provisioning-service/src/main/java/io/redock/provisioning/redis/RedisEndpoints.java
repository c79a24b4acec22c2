package io.redock.provisioning.redis;

import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.node.Networks;
import java.util.List;

/// Where the control plane reaches each process of a database.
public final class RedisEndpoints {

  private final Topology topology;
  private final Networks networks;

  public RedisEndpoints(Topology topology, Networks networks) {
    this.topology = topology;
    this.networks = networks;
  }

  /// Every Redis process that is to hold its data.
  public List<RedisEndpoint> redis(Database database) {
    Configuration configuration = database.status().configuration();
    return topology.clustered(configuration)
        ? members(database, configuration)
        : List.of(RedisEndpoint.of(database));
  }

  /// The Redis nodes of a cluster of that configuration, in the order of their slots.
  public List<RedisEndpoint> members(Database database, Configuration configuration) {
    return topology.members(database, configuration).stream()
        .map(networkSlot -> inside(database, networkSlot))
        .toList();
  }

  public List<RedisEndpoint> sentinels(Database database) {
    return topology.sentinels(database).stream()
        .map(networkSlot -> inside(database, networkSlot))
        .toList();
  }

  /// Under which host the other nodes of the cluster know the Redis node in that slot.
  public String host(Database database, Configuration configuration, RedisEndpoint member) {
    Topology.NetworkSlot networkSlot =
        topology.members(database, configuration).stream()
            .filter(each -> each.node().equals(member.node()))
            .findFirst()
            .orElseThrow();
    return networks.host(database.network(), networkSlot.number());
  }

  private RedisEndpoint inside(Database database, Topology.NetworkSlot networkSlot) {
    Endpoint endpoint =
        networks.endpoint(
            database.network(), database.address(), networkSlot.number(), networkSlot.port());
    return RedisEndpoint.inside(database, networkSlot.node(), endpoint.host(), endpoint.port());
  }
}

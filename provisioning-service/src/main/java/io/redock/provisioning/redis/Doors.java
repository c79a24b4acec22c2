package io.redock.provisioning.redis;

import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.node.Networks;
import io.redock.provisioning.node.Reach;
import java.util.List;

/// Where the control plane gets into each process of a database.
public final class Doors {

  private final Topology topology;
  private final Networks networks;

  public Doors(Topology topology, Networks networks) {
    this.topology = topology;
    this.networks = networks;
  }

  /// Every Redis process that is to hold its data.
  public List<Door> redis(Database database) {
    Configuration configuration = database.status().configuration();
    return topology.clustered(configuration)
        ? members(database, configuration)
        : List.of(Door.of(database));
  }

  /// The Redis nodes of a cluster of that configuration, in the order of their slots.
  public List<Door> members(Database database, Configuration configuration) {
    return topology.members(database, configuration).stream()
        .map(seat -> inside(database, seat))
        .toList();
  }

  public List<Door> sentinels(Database database) {
    return topology.sentinels(database).stream().map(seat -> inside(database, seat)).toList();
  }

  /// Under which host the other nodes of the cluster know the Redis node in that slot.
  public String host(Database database, Configuration configuration, Door member) {
    Topology.Seat seat =
        topology.members(database, configuration).stream()
            .filter(each -> each.node().equals(member.node()))
            .findFirst()
            .orElseThrow();
    return networks.host(database.network(), seat.number());
  }

  private Door inside(Database database, Topology.Seat seat) {
    Reach reach =
        networks.reach(database.network(), database.address(), seat.number(), seat.port());
    return Door.inside(database, seat.node(), reach.host(), reach.port());
  }
}

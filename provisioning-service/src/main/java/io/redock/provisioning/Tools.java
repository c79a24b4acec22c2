package io.redock.provisioning;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Databases;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.disk.CopyRoom;
import io.redock.provisioning.node.Addresses;
import io.redock.provisioning.node.Networks;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.node.Nodes;
import io.redock.provisioning.operation.Operations;
import io.redock.provisioning.probe.Prober;
import io.redock.provisioning.proxy.Proxies;
import io.redock.provisioning.redis.Handover;
import io.redock.provisioning.redis.Redis;
import io.redock.provisioning.redis.RedisEndpoints;
import io.redock.provisioning.redis.Replication;
import io.redock.provisioning.redis.Sentinels;
import io.redock.provisioning.redis.Subscriptions;
import io.redock.provisioning.redis.TenantSetup;
import io.redock.provisioning.redis.Upkeep;
import io.redock.provisioning.repair.Ends;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.tls.Certificates;
import java.time.InstantSource;
import java.util.List;

/// What steps work with: ports only, so that a step needs no injection and a test passes fakes.
public record Tools(
    Databases databases,
    Operations operations,
    Topology topology,
    Addresses addresses,
    Networks networks,
    Nodes nodes,
    RedisEndpoints endpoints,
    Redis redis,
    Handover handover,
    Replication replication,
    Sentinels sentinels,
    Upkeep upkeep,
    TenantSetup setup,
    Subscriptions subscriptions,
    Proxies proxies,
    Ends ends,
    CopyRoom room,
    Certificates certificates,
    Prober prober,
    Secrets secrets,
    Retention retention,
    InstantSource clock) {

  /// The nodes there should be, with the certificate that they show.
  public List<NodeSpec> wanted(Database database) {
    return topology.nodes(database, certificates.find(database.id()));
  }

  /// Those of them that a new database begins with.
  public List<NodeSpec> newborn(Database database) {
    return topology.newborn(database, certificates.find(database.id()));
  }

  /// What its data uses in the node where it uses most, in bytes.
  public long usedMemory(Database database) {
    return endpoints.redis(database).stream().mapToLong(redis::usedMemory).max().orElseThrow();
  }

  /// Whether all nodes run that there should be.
  public boolean everyNodeRuns(Database database) {
    return topology.names(database).stream().allMatch(this::runs);
  }

  /// The names of the nodes that hold its data, as the tables know them.
  public List<String> dataNodes(Database database) {
    return topology.clustered(database.status().configuration())
        ? topology.members(database, database.status().configuration()).stream()
            .map(Topology.NetworkSlot::node)
            .toList()
        : List.of(database.node());
  }

  /// Whether a newer node than the tables know serves, or may: they were restored from a dump that
  /// is older than a hand-over, and no node is to be started or removed before a person has settled
  /// that.
  public boolean behind(Database database) {
    return behind(database, List.of());
  }

  /// Likewise, by whoever knows of some nodes that they were left for the one that serves.
  ///
  /// @param left the names of those
  public boolean behind(Database database, List<String> left) {
    return NewerNodes.of(database, left, this).mayServe();
  }

  /// Whether that node, which runs, may be ended now, see [Ends#take].
  public boolean mayEnd(String node, String why) {
    return ends.take(node, why);
  }

  /// Whether the node of that name runs, as the engine says.
  public boolean runs(String node) {
    return nodes.find(node).filter(Node::running).isPresent();
  }
}

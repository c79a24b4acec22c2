package io.redock.provisioning.instance;

import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.State;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.instance.Instance.Role;
import io.redock.provisioning.instance.Instance.Type;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.redis.RedisEndpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks at the nodes of a database. Roles are asked of Redis each time: they stand in no table. So
/// is how far one is that reads its data, if it is known not to serve.
@ApplicationScoped
public class Instances {

  private final Tools tools;

  Instances(Tools tools) {
    this.tools = tools;
  }

  public List<Instance> of(Database database) {
    if (database.address() == null) {
      return List.of();
    }
    Set<String> running =
        tools.nodes().of(database.id()).stream()
            .filter(Node::running)
            .map(Node::name)
            .collect(Collectors.toSet());
    if (!tools.topology().clustered(database.status().configuration())) {
      boolean runs = running.contains(database.node());
      return List.of(
          new Instance(
              database.node(),
              Type.DB_NODE,
              database.host(),
              database.port(),
              runs,
              runs ? Role.LEADER : Role.NONE,
              runs && database.state() instanceof State.Degraded
                  ? tools.redis().loaded(RedisEndpoint.of(database))
                  : OptionalDouble.empty()));
    }
    return database.network() == null ? List.of() : cluster(database, running);
  }

  private List<Instance> cluster(Database database, Set<String> running) {
    Cluster cluster = Cluster.look(database, tools);
    Stream<Instance> members =
        cluster.members().stream().map(member -> member(member, running.contains(member.node())));
    Stream<Instance> sentinels =
        tools.topology().sentinels(database).stream()
            .map(
                networkSlot ->
                    new Instance(
                        networkSlot.node(),
                        Type.UTILITY,
                        tools.networks().host(database.network(), networkSlot.number()),
                        networkSlot.port(),
                        running.contains(networkSlot.node()),
                        Role.NONE));
    return Stream.of(proxies(database, running), members, sentinels).flatMap(each -> each).toList();
  }

  /// One that does not tell its role may be reading its data.
  private Instance member(Cluster.Member member, boolean runs) {
    return new Instance(
        member.node(),
        Type.DB_NODE,
        member.host(),
        Cluster.PORT,
        runs,
        role(member),
        runs && member.role().isEmpty()
            ? tools.redis().loaded(member.endpoint())
            : OptionalDouble.empty());
  }

  /// Both take connections. The first of those that run is told as the one that leads.
  private Stream<Instance> proxies(Database database, Set<String> running) {
    List<String> names =
        tools.topology().proxies(database).stream().map(Topology.NetworkSlot::node).toList();
    String leader = names.stream().filter(running::contains).findFirst().orElse("");
    return names.stream()
        .map(
            name ->
                new Instance(
                    name,
                    Type.PROXY,
                    database.host(),
                    database.port(),
                    running.contains(name),
                    name.equals(leader)
                        ? Role.LEADER
                        : running.contains(name) ? Role.FOLLOWER : Role.NONE));
  }

  private static Role role(Cluster.Member member) {
    if (member.primary()) {
      return Role.LEADER;
    }
    return member.role().isPresent() ? Role.FOLLOWER : Role.NONE;
  }
}

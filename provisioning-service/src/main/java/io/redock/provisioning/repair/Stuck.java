package io.redock.provisioning.repair;

import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Due;
import io.redock.provisioning.proxy.ProxyInside;
import io.redock.provisioning.redis.Inside;
import io.redock.provisioning.redis.Life;
import io.redock.provisioning.redis.RedisEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Finds the one node of a cluster that is to be ended because it runs and does not do its part.
/// One at a time, and what holds no data first: where the control plane comes in only through the
/// proxies, a proxy that carries nobody makes every other node look silent.
///
/// @param database whose cluster it is
/// @param cluster what its nodes said just now
/// @param idle the proxies that carry nobody, by name
record Stuck(Database database, Cluster cluster, List<String> idle, Tools tools) {

  /// @param why after "it"
  record Node(String name, String why) {}

  Optional<Node> first() {
    return proxy().or(this::sentinel).or(this::member);
  }

  /// One that lives and carries nobody may be right: nobody leads, or only we cannot see it.
  private Optional<Node> proxy() {
    return idle.stream()
        .filter(name -> cluster.whole() || !ProxyInside.lives(name, tools.nodes()))
        .findFirst()
        .map(name -> new Node(name, "carries nobody"));
  }

  private Optional<Node> sentinel() {
    return cluster.sentinels().stream()
        .filter(sentinel -> sentinel.names().isEmpty())
        .map(sentinel -> sentinel.endpoint().node())
        .filter(name -> !Inside.lives(name, tools.nodes()))
        .findFirst()
        .map(name -> new Node(name, "is silent in both ways"));
  }

  /// Never the last copy: another one leads, and most sentinels say so too.
  private Optional<Node> member() {
    if (!cluster.confirmed()) {
      return Optional.empty();
    }
    return cluster.members().stream()
        .filter(member -> member.role().isEmpty())
        .flatMap(member -> member(member).stream())
        .findFirst();
  }

  private Optional<Node> member(Cluster.Member member) {
    Life life = tools.redis().life(member.endpoint(), Duration.ZERO);
    return switch (life) {
      case SERVES, FULL, LOADS -> Optional.empty();
      case BUSY ->
          tools.redis().endScript(member.endpoint())
              ? Optional.empty()
              : Optional.of(new Node(member.node(), "runs a script that cannot be ended"));
      case PAUSED, LOCKED -> Optional.of(new Node(member.node(), "says: " + life.reason()));
      case SILENT ->
          Inside.lives(member.node(), tools.nodes())
              ? shut(member.endpoint())
              : Optional.of(new Node(member.node(), "is silent in both ways"));
    };
  }

  /// Its tenant may have shut the only way in to it, and may have locked us out before.
  private Optional<Node> shut(RedisEndpoint endpoint) {
    Due due = tools.topology().due(database);
    return tools.upkeep().reopen(endpoint, due.entrance(endpoint.node()))
        ? Optional.empty()
        : Optional.of(new Node(endpoint.node(), "lets nobody in"));
  }
}

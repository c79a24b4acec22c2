package io.redock.provisioning;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.redis.RedisEndpoint;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The nodes of a database that are newer than those that the tables know to serve. Amid a
/// hand-over there are some that fill. After an older dump was restored one of them may be what
/// serves, and the one that the tables know may be a volume that was kept.
///
/// @param known the names of the nodes that the tables know to hold its data
record NewerNodes(Database database, List<String> known, List<Node> nodes, Tools tools) {

  private static final String PORT = "port";
  private static final String TLS_PORT = "tls-port";
  private static final String PRIORITY = "replica-priority";

  /// @param left the names of those that are known to serve no more
  static NewerNodes of(Database database, List<String> left, Tools tools) {
    List<String> known = tools.dataNodes(database);
    return new NewerNodes(
        database,
        known,
        tools.nodes().of(database.id()).stream()
            .filter(node -> !left.contains(node.name()))
            .filter(node -> database.outdatedBy(node.name(), node.role(), node.databaseId(), known))
            .toList(),
        tools);
  }

  /// Whether one of them serves, as far as we know. Beside a node that runs, and that the tables
  /// know, it is whoever answers where clients come. If nobody does, or no such node runs, whoever
  /// runs may serve unless it says itself that it only fills. If none runs at all, a former node
  /// that died is to come back, and one that was retired is not.
  boolean mayServe() {
    if (nodes.isEmpty()) {
      return false;
    }
    if (known.stream().anyMatch(tools::runs)) {
      return servesBeside();
    }
    if (known.stream().allMatch(this::isGone)) {
      return true;
    }
    return nodes.stream().anyMatch(Node::running)
        ? oneMayServe()
        : known.stream().allMatch(name -> isGone(name) || tools.nodes().isRetired(name));
  }

  private boolean isGone(String node) {
    return tools.nodes().find(node).isEmpty();
  }

  private boolean servesBeside() {
    List<String> answering =
        Stream.of(RedisEndpoint.plain(database), RedisEndpoint.tls(database))
            .map(tools.handover()::holder)
            .filter(holder -> !holder.isEmpty())
            .toList();
    return answering.isEmpty()
        ? nodes.stream().anyMatch(Node::running) && oneMayServe()
        : nodes.stream().map(Node::name).anyMatch(answering::contains);
  }

  private boolean oneMayServe() {
    return !nodes.stream().allMatch(this::onlyFills);
  }

  /// Silence proves nothing: it has to say so. One of a number that the tables never gave may have
  /// come after others that served.
  private boolean onlyFills(Node node) {
    int number = database.number(node.name()).orElse(Integer.MAX_VALUE);
    if (number > database.status().numbers().successor()) {
      return false;
    }
    return database.isMember(node.name())
        ? clusterFills(number)
        : !node.running() || listensElsewhere(node.name());
  }

  private boolean listensElsewhere(String node) {
    Map<String, String> said = said(node, List.of(PORT, TLS_PORT));
    String plain = String.valueOf(database.address().port());
    String tls = String.valueOf(database.address().tlsPort());
    return said.containsKey(PORT) && Stream.of(plain, tls).noneMatch(said::containsValue);
  }

  /// The proxy by which clients come is started when all is copied. From then on its first member
  /// says so until it is made to lead.
  private boolean clusterFills(int cluster) {
    return tools.nodes().find(database.proxy(cluster, 1)).isEmpty()
        || "0".equals(said(database.member(cluster, 1), List.of(PRIORITY)).get(PRIORITY));
  }

  private Map<String, String> said(String node, List<String> names) {
    return tools.upkeep().settings(RedisEndpoint.plain(database).to(node), names);
  }
}

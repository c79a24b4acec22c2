package io.redock.provisioning.move;

import io.redock.durable.strand.Change;
import io.redock.durable.strand.Next;
import io.redock.provisioning.CarryOver;
import io.redock.provisioning.LeftBehind;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Extent;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.node.NetworkTaken;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.proxy.Proxies;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.redis.Replication.Role;
import io.redock.provisioning.tls.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A cluster. While it fills, its first member is a replica of what serves, and the others are
/// replicas of that; one proxy carries the control plane in and nobody else.
record WholeCluster(Database database, Configuration configuration, Tools tools)
    implements HandoverSide {

  /// Its sentinels are to wait: a primary that follows somebody is lost in their eyes.
  private static final Duration WHILE_IT_FILLS = Duration.ofDays(1);

  private boolean present() {
    return configuration.equals(database.status().configuration());
  }

  @Override
  public Optional<Next<Tools>> prepare(PrepareSuccessor step) {
    if (database.network() == null) {
      return Optional.of(
          Next.<Tools>goTo(step).changing(tools.databases().giveNetwork(database.id())));
    }
    // From before clusters had numbers, an earlier attempt may have left nodes of these names.
    discard();
    try {
      tools.networks().ensure(database.network(), database.address());
      return Optional.empty();
    } catch (NetworkTaken taken) {
      return Optional.of(
          Next.<Tools>goTo(step)
              .changing(tools.databases().leaveNetwork(database.id(), database.network())));
    }
  }

  @Override
  public Change numbered() {
    return tools.databases().clusterNumbered(database.id(), LeftBehind.next(database, tools));
  }

  @Override
  public void start() {
    if (present()) {
      tools.proxies().idle(database).forEach(tools.nodes()::retire);
      tools.nodes().runAll(tools.wanted(database));
    } else {
      tools.nodes().runAll(nodesToFill());
    }
  }

  private List<NodeSpec> nodesToFill() {
    return Stream.concat(
            tools.topology().cluster(database, configuration, shown(), WHILE_IT_FILLS).stream(),
            Stream.of(tools.topology().closedProxy(database, configuration, shown())))
        .toList();
  }

  private Certificate shown() {
    return tools.certificates().find(database.id()).orElseThrow();
  }

  @Override
  public boolean runs() {
    return nodesToFill().stream()
        .map(NodeSpec::name)
        .allMatch(name -> tools.nodes().find(name).filter(Node::running).isPresent());
  }

  @Override
  public Optional<RedisEndpoint> endpoint() {
    return present()
        ? Cluster.lookClosely(database, tools).primary().map(Cluster.Member::endpoint)
        : Optional.of(members().getFirst());
  }

  private List<RedisEndpoint> members() {
    return tools.endpoints().members(database, configuration);
  }

  @Override
  public Endpoint source() {
    return new Endpoint(
        tools.endpoints().host(database, configuration, endpoint().orElseThrow()), Cluster.PORT);
  }

  @Override
  public boolean serves() {
    RedisEndpoint served =
        configuration.features().has(Feature.FORCE_SSL)
            ? RedisEndpoint.tls(database)
            : RedisEndpoint.plain(database);
    String holder = tools.handover().holder(served.to(members().getFirst().node()));
    return members().stream().map(RedisEndpoint::node).anyMatch(holder::equals);
  }

  @Override
  public boolean wasChosen() {
    return tools.handover().wasMadeToLead(members().getFirst());
  }

  @Override
  public boolean gathered() {
    String first = tools.endpoints().host(database, configuration, members().getFirst());
    return members().stream()
        .skip(1)
        .map(tools.replication()::role)
        .allMatch(role -> role.filter(it -> follows(it, first)).isPresent());
  }

  private static boolean follows(Role role, String host) {
    return role.linked() && role.follows().equals(host);
  }

  /// The first one's file is written when it is promoted. Another one that does not answer has it
  /// after the next look.
  @Override
  public void inherit(RedisEndpoint present) {
    CarryOver.carry(database, present, members().getFirst(), tools);
    List<RedisEndpoint> others =
        members().stream()
            .skip(1)
            .filter(member -> tools.replication().role(member).isPresent())
            .toList();
    CarryOver.share(database, present, others, tools);
  }

  /// It waits for the ports, which are still another's.
  @Override
  public void approach() {
    tools.nodes().run(proxies().getFirst().whichStaysDown());
  }

  @Override
  public void stayDown() {
    proxies().stream().map(NodeSpec::name).forEach(tools.nodes()::keepDown);
  }

  /// While writes are held back its sentinels hear nothing of its primary, and make another one.
  @Override
  public void close() {
    leave(false);
  }

  @Override
  public void promote() {
    tools.handover().lead(members().getFirst());
  }

  private List<NodeSpec> proxies() {
    return tools.topology().proxies(database, configuration, shown());
  }

  /// The proxy that waits for the ports takes them by itself.
  @Override
  public void take() {
    if (!tools.runs(proxies().getFirst().name())) {
      approach();
    }
  }

  /// Both at once, and nobody is cut off yet: whom one had to let go would come to the other one,
  /// and be cut off again.
  @Override
  public Optional<Extent> leave(boolean keeps) {
    tools.proxies().shut(database).forEach(tools.nodes()::retire);
    return Optional.empty();
  }

  /// By a word: that takes no time, and to end a container does.
  @Override
  public void dismiss(boolean keeps) {
    try (Proxies.TrafficSwitch traffic = tools.proxies().take(database)) {
      traffic.withhold();
    }
    tools.topology().proxies(database).forEach(proxy -> tools.nodes().retire(proxy.node()));
  }

  @Override
  public void settle() {
    String first = tools.endpoints().host(database, configuration, members().getFirst());
    List<RedisEndpoint> sentinels = tools.endpoints().sentinels(database);
    for (int slot = 1; slot <= sentinels.size(); slot++) {
      Duration patience = Topology.patience(Topology.PATIENCE, slot);
      tools.sentinels().watch(sentinels.get(slot - 1), first, Cluster.PORT, patience);
    }
    tools.nodes().retire(proxies().getLast().name());
    tools.nodes().runAll(proxies());
  }

  @Override
  public Next<Tools> remove(Next<Tools> next) {
    discard();
    if (database.network() == null) {
      return next;
    }
    tools.networks().remove(database.network());
    return next.changing(tools.databases().forgetNetwork(database.id()));
  }

  @Override
  public void discard() {
    if (present()) {
      throw new IllegalStateException("the cluster that serves is not taken away");
    }
    tools.topology().names(database, configuration).forEach(tools.nodes()::remove);
  }
}

package io.redock.provisioning.move;

import io.redock.durable.strand.Change;
import io.redock.durable.strand.Next;
import io.redock.provisioning.CarryOver;
import io.redock.provisioning.LeftBehind;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Extent;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.redis.RedisEndpoint;
import java.util.Optional;

/// One node, at the address itself.
///
/// @param number of the node
/// @param port where it listens now
record OneNode(Database database, Configuration configuration, int number, int port, Tools tools)
    implements HandoverSide {

  private String name() {
    return database.node(number);
  }

  private boolean present() {
    return number == database.status().generation();
  }

  @Override
  public Optional<Next<Tools>> prepare(PrepareSuccessor step) {
    return Optional.empty();
  }

  @Override
  public Change numbered() {
    return tools.databases().numbered(database.id(), LeftBehind.next(database, tools));
  }

  @Override
  public void discard() {
    tools.nodes().remove(name());
  }

  @Override
  public void start() {
    tools.nodes().run(spec());
  }

  private NodeSpec spec() {
    return present()
        ? tools.wanted(database).getFirst()
        : tools
            .topology()
            .successor(database, configuration, port, tools.certificates().find(database.id()));
  }

  @Override
  public boolean runs() {
    return tools.nodes().find(name()).filter(Node::running).isPresent();
  }

  @Override
  public Optional<RedisEndpoint> endpoint() {
    return Optional.of(
        present()
            ? RedisEndpoint.of(database)
            : RedisEndpoint.successor(
                database, tools.addresses().inside(database.address()), port));
  }

  @Override
  public Endpoint source() {
    return tools.topology().clustered(database.spec().configuration())
        ? tools.networks().gate(database.network(), database.address())
        : new Endpoint(
            tools.addresses().inside(database.address()), RedisEndpoint.of(database).port());
  }

  @Override
  public boolean serves() {
    RedisEndpoint served = tls() ? RedisEndpoint.tls(database) : RedisEndpoint.plain(database);
    return tools.handover().answers(served.to(name()));
  }

  /// It would serve.
  @Override
  public boolean wasChosen() {
    return false;
  }

  @Override
  public boolean gathered() {
    return true;
  }

  @Override
  public void inherit(RedisEndpoint present) {
    CarryOver.carry(database, present, endpoint().orElseThrow(), tools);
  }

  @Override
  public void approach() {}

  @Override
  public void stayDown() {
    tools.nodes().keepDown(name());
  }

  /// It is told who leads.
  @Override
  public void close() {}

  @Override
  public void promote() {
    tools.handover().promote(endpoint().orElseThrow());
  }

  @Override
  public void take() {
    tools
        .handover()
        .take(
            endpoint().orElseThrow(),
            tls() ? 0 : database.address().port(),
            database.address().tlsPort());
  }

  @Override
  public Optional<Extent> leave(boolean keeps) {
    return tools.handover().leave(RedisEndpoint.of(database), keeps);
  }

  @Override
  public void dismiss(boolean keeps) {
    tools.handover().dismiss(RedisEndpoint.of(database), keeps);
  }

  @Override
  public void settle() {
    tools.redis().configure(RedisEndpoint.of(database), tools.topology().settings(configuration));
  }

  @Override
  public Next<Tools> remove(Next<Tools> next) {
    discard();
    return next;
  }

  private boolean tls() {
    return configuration.features().has(Feature.FORCE_SSL);
  }
}

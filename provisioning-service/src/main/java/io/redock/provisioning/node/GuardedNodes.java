package io.redock.provisioning.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Nodes that change only if the tables and the engine belong together.
final class GuardedNodes implements Nodes {

  private final Nodes nodes;
  private final EngineGate gate;

  GuardedNodes(Nodes nodes, EngineGate gate) {
    this.nodes = nodes;
    this.gate = gate;
  }

  @Override
  public List<Node> list() {
    return nodes.list();
  }

  @Override
  public List<Node> of(String databaseId) {
    return nodes.of(databaseId);
  }

  @Override
  public Optional<Node> find(String name) {
    return nodes.find(name);
  }

  @Override
  public List<Node> outdated(String databaseId) {
    return nodes.outdated(databaseId);
  }

  @Override
  public Node run(NodeSpec spec) {
    gate.pass();
    return nodes.run(spec);
  }

  @Override
  public void runAll(List<NodeSpec> specs) {
    gate.pass();
    nodes.runAll(specs);
  }

  @Override
  public void keepDown(String name) {
    gate.pass();
    nodes.keepDown(name);
  }

  @Override
  public void limit(String name, NodeSpec.Limits limits) {
    gate.pass();
    nodes.limit(name, limits);
  }

  @Override
  public void write(String name, Map<String, String> files) {
    gate.pass();
    nodes.write(name, files);
  }

  @Override
  public boolean retire(String name) {
    gate.pass();
    return nodes.retire(name);
  }

  @Override
  public boolean isRetired(String name) {
    return nodes.isRetired(name);
  }

  @Override
  public void remove(String name) {
    gate.pass();
    nodes.remove(name);
  }

  @Override
  public Optional<String> within(String name, List<String> command, String input) {
    gate.pass();
    return nodes.within(name, command, input);
  }

  @Override
  public OptionalLong size(String name, String file) {
    return nodes.size(name, file);
  }

  @Override
  public List<String> log(String name, int lines) {
    return nodes.log(name, lines);
  }
}

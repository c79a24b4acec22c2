package io.redock.provisioning.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Nodes whose changes are part of the trace of the step that makes them.
final class TracedNodes implements Nodes {

  private static final String WHAT = "node";

  private final Nodes nodes;

  TracedNodes(Nodes nodes) {
    this.nodes = nodes;
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
    return Traced.call(WHAT, "run", spec.name(), () -> nodes.run(spec));
  }

  @Override
  public void runAll(List<NodeSpec> specs) {
    String names = specs.stream().map(NodeSpec::name).collect(Collectors.joining(","));
    Traced.run(WHAT, "run", names, () -> nodes.runAll(specs));
  }

  @Override
  public void limit(String name, NodeSpec.Limits limits) {
    Traced.run(WHAT, "limit", name, () -> nodes.limit(name, limits));
  }

  @Override
  public void write(String name, Map<String, String> files) {
    Traced.run(WHAT, "write", name, () -> nodes.write(name, files));
  }

  @Override
  public void keepDown(String name) {
    Traced.run(WHAT, "keep-down", name, () -> nodes.keepDown(name));
  }

  @Override
  public boolean retire(String name) {
    return Traced.call(WHAT, "retire", name, () -> nodes.retire(name));
  }

  @Override
  public boolean isRetired(String name) {
    return nodes.isRetired(name);
  }

  @Override
  public void remove(String name) {
    Traced.run(WHAT, "remove", name, () -> nodes.remove(name));
  }

  @Override
  public Optional<String> within(String name, List<String> command, String input) {
    return Traced.call(WHAT, "within", name, () -> nodes.within(name, command, input));
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

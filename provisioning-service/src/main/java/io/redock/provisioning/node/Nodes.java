package io.redock.provisioning.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The port to whatever runs containers. A node is dumb: it runs a command with files, limits and
/// a volume in the namespace of an address or on a private network. What it is for, and which nodes
/// there should be, is decided one level up. Every method may be repeated: asked twice, it does no
/// harm. When the engine is away they throw [EngineAway].
///
/// A node bears the epoch of the run that made it. One that was overtaken gets [Overtaken] where it
/// would change, stop or remove what a later one made under the same name.
public interface Nodes {

  /// All nodes of this stack, running or not, with whatever database they say they belong to. What
  /// another installation made is not ours: it is not told of, and refused where it is named.
  List<Node> list();

  /// Likewise, those of one database.
  default List<Node> of(String databaseId) {
    return list().stream().filter(node -> node.databaseId().equals(databaseId)).toList();
  }

  Optional<Node> find(String name);

  /// Those of one database that were made of an older build of their image than the engine has by
  /// now, such as one without a fix that the distribution has put out since. Where nodes are not
  /// made of images nobody can tell.
  default List<Node> outdated(String databaseId) {
    return List.of();
  }

  /// Creates and starts a node that does not exist. If one of that name exists already, it is
  /// started if it does not run, and otherwise left as it is, except that it gets back a network
  /// from which it was cut off, and that [NodeSpec#keptDown] holds for it from now on.
  Node run(NodeSpec spec);

  /// As [#run], for a node of which its volume must be left: a run that was overtaken would make an
  /// empty one in the place of what a later one has removed.
  ///
  /// @throws IllegalStateException if nothing is there
  default Node runKept(NodeSpec spec) {
    if (find(spec.name()).isEmpty()) {
      throw new IllegalStateException("nothing is left of " + spec.name());
    }
    return run(spec);
  }

  /// As [#run], for all of them; where that takes time, at once.
  default void runAll(List<NodeSpec> specs) {
    specs.forEach(this::run);
  }

  /// From now on the node stays down once it has ended, until [#run] starts it; it runs on. One
  /// that does not exist is fine: nothing is made by this.
  void keepDown(String name);

  /// Changes the limits of a node while it runs; no connection is dropped. One that does not exist
  /// is fine.
  ///
  /// @throws LimitsRefused if the engine refuses them; the node stays as it was
  void limit(String name, NodeSpec.Limits limits);

  /// Puts files into the data directory of a node, by relative name; they replace those of that
  /// name, and only the node's user may read them. What was put there before a start is what the
  /// node starts with, also if it is retired. One that does not exist is fine.
  void write(String name, Map<String, String> files);

  /// Stops the node for good, once it has saved; its volume stays. From then on it is told as one
  /// that does not run, until it is removed. One that does not exist is fine. One that neither ends
  /// nor saves is ended by force.
  ///
  /// @return whether it ended now as it was told, and so has saved what it is to save; not if it
  ///   did not run, or was ended by force
  /// @throws NodeSaves if that takes longer than a step may; ask again
  boolean retire(String name);

  /// Whether nothing of the node is there but its volume. One that died can be started where it
  /// stands; of this one somebody has taken away the rest, as [#retire] does.
  boolean isRetired(String name);

  /// Stops the node and removes it with its volume. One that does not exist is fine.
  void remove(String name);

  /// Runs a command beside the node's process, as its user, in its data directory and where it
  /// listens: a second way to it when the first is silent, which needs neither an address nor a
  /// network of ours. It is given some seconds.
  ///
  /// @param input what the command reads; may hold what nobody is to see in a list of processes
  /// @return what it wrote, some KiB at most, errors included; nothing if the node does not run or
  ///   the command did not end in time
  Optional<String> within(String name, List<String> command, String input);

  /// How much a node has on its disk, in bytes; nothing if it does not run, or it cannot be told.
  /// The engine's volumes know no limit.
  default OptionalLong diskBytes(String name) {
    return within(name, List.of("du", "-s", "-k", "."), "")
        .map(DiskUse::read)
        .orElse(OptionalLong.empty());
  }

  /// How large a file in the data directory of a node is, in bytes, whether it runs or not; nothing
  /// if there is no such file, or nothing of the node but its volume.
  OptionalLong size(String name, String file);

  /// The last lines a node wrote, oldest first.
  List<String> log(String name, int lines);
}

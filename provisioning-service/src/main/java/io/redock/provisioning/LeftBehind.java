package io.redock.provisioning;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.WayBack;
import io.redock.provisioning.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The nodes of hand-overs and upgrades that were given up. Most were taken away then; one may have
/// been made after that, by a run that was overtaken. It has a number that was given and is not
/// given again, so whoever removes it late removes nothing else.
///
/// What has a number that the tables never gave is not among them: they may have been restored from
/// a dump that is older than it.
public final class LeftBehind {

  private LeftBehind() {}

  /// Takes them away. Only where nothing is under way that would need them, and the tables are not
  /// behind ([Tools#behind]).
  public static void remove(Database database, Tools tools) {
    List<String> needed = new ArrayList<>(tools.topology().names(database));
    database.fact().wayBack().map(WayBack::node).ifPresent(needed::add);
    tools.nodes().of(database.id()).stream()
        .map(Node::name)
        .filter(name -> !needed.contains(name) && wasGiven(database, name))
        .forEach(tools.nodes()::remove);
  }

  /// A number of its own. Clusters had none before, so 1 says nothing until another is given.
  private static boolean wasGiven(Database database, String node) {
    OptionalInt number = database.number(node);
    return number.isPresent()
        && number.getAsInt() <= database.fact().numbers().highest()
        && (number.getAsInt() > 1
            || database.fact().numbers().cluster() > 1
            || node.equals(database.node(1)));
  }

  /// A number that no node ever had, as far as the tables and the engine know.
  public static int next(Database database, Tools tools) {
    return tools.nodes().of(database.id()).stream()
        .map(node -> database.number(node.name()))
        .flatMapToInt(OptionalInt::stream)
        .map(number -> number + 1)
        .reduce(database.fact().numbers().next(), Math::max);
  }
}

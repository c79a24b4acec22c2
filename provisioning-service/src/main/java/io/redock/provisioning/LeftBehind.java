package io.redock.provisioning;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Numbers;
import io.redock.provisioning.database.RollbackSnapshot;
import io.redock.provisioning.node.EngineAway;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.node.Overtaken;
import io.redock.provisioning.node.StoreMismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// The nodes of hand-overs and upgrades that were given up. Most were taken away then; one may have
/// been made after that, by a run that was overtaken. It has a number that was given and is not
/// given again, so whoever removes it late removes nothing else.
///
/// What has a number that the tables never gave is not among them: they may have been restored from
/// a dump that is older than it. Nor is what is so old that they do not know what it is, for it may
/// have been kept: see [io.redock.provisioning.database.Numbers#from].
public final class LeftBehind {

  private static final Logger LOG = Logger.getLogger(LeftBehind.class);

  private LeftBehind() {}

  /// Takes them away. Only where nothing is under way that would need them, and the tables are not
  /// behind ([Tools#behind]). One that stays is tried at the next look; it keeps nobody waiting.
  public static void remove(Database database, Tools tools) {
    notNeeded(database, tools)
        .filter(name -> wasGiven(database, name))
        .forEach(name -> removeIfPossible(name, tools));
  }

  private static void removeIfPossible(String node, Tools tools) {
    try {
      tools.nodes().remove(node);
    } catch (EngineAway | StoreMismatch | Overtaken nothingCanBeDone) {
      throw nothingCanBeDone;
    } catch (RuntimeException stays) {
      LOG.warnf("Left behind and not removed node=%s: %s", node, stays.getMessage());
    }
  }

  /// Takes away the successors that were begun since the present node began to serve, also one that
  /// was under way before its number was known: it holds the port of the next one. Only where the
  /// tables are not behind. If one stays, this fails.
  public static void removeSuccessors(Database database, Tools tools) {
    notNeeded(database, tools)
        .filter(name -> wasBegun(database, name, tools))
        .forEach(tools.nodes()::remove);
  }

  private static Stream<String> notNeeded(Database database, Tools tools) {
    List<String> needed = new ArrayList<>(tools.topology().names(database));
    database.status().rollbackSnapshot().map(RollbackSnapshot::node).ifPresent(needed::add);
    return tools.nodes().of(database.id()).stream()
        .map(Node::name)
        .filter(name -> !needed.contains(name));
  }

  private static boolean wasGiven(Database database, String node) {
    OptionalInt number = given(database, node);
    return number.isPresent() && number.getAsInt() > database.status().numbers().from();
  }

  /// A cluster without a number beside one node has never served: it would have ended that node.
  private static boolean wasBegun(Database database, String node, Tools tools) {
    OptionalInt number = given(database, node);
    return number.isPresent()
        && !database.isKept(node)
        && (mayHaveFilled(database, number.getAsInt())
            || (!node.equals(database.node(1))
                && number.getAsInt() == 1
                && !tools.topology().clustered(database.status().configuration())));
  }

  /// Above the number that serves, and given; or that of a successor which was under way when the
  /// tables began to know numbers.
  private static boolean mayHaveFilled(Database database, int number) {
    Numbers numbers = database.status().numbers();
    boolean atTheMigration = number == numbers.from() && number == numbers.serving() + 1;
    return number > numbers.serving() && (number > numbers.from() || atTheMigration);
  }

  /// A number of its own. Clusters had none before, so 1 says nothing until another is given.
  private static OptionalInt given(Database database, String node) {
    OptionalInt number = database.number(node);
    boolean given =
        number.isPresent()
            && number.getAsInt() <= database.status().numbers().highest()
            && (number.getAsInt() > 1
                || database.status().numbers().cluster() > 1
                || node.equals(database.node(1)));
    return given ? number : OptionalInt.empty();
  }

  /// A number that no node ever had, as far as the tables and the engine know. Behind nodes that
  /// the tables never heard of one number stays free: it tells those from a successor that was
  /// under way at the migration.
  public static int next(Database database, Tools tools) {
    int own = database.status().numbers().next();
    int highest =
        tools.nodes().of(database.id()).stream()
            .map(node -> database.number(node.name()))
            .flatMapToInt(OptionalInt::stream)
            .max()
            .orElse(0);
    return highest < own ? own : highest + 2;
  }
}

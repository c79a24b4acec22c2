package io.redock.provisioning.move;

import io.redock.durable.strand.Change;
import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Extent;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.redis.RedisEndpoint;
import java.util.Optional;

/// What one of the two sides of a hand-over can do: the one that serves, or the one that is to.
/// Each is one node at the address, or a cluster behind its proxies.
sealed interface HandoverSide permits OneNode, WholeCluster {

  /// What serves now.
  static HandoverSide present(Database database, Tools tools) {
    Configuration real = database.status().configuration();
    return tools.topology().clustered(real)
        ? new WholeCluster(database, real, tools)
        : new OneNode(
            database, real, database.status().generation(), database.address().port(), tools);
  }

  /// What is to serve, at that port until then.
  static HandoverSide successor(Database database, Configuration target, int port, Tools tools) {
    return tools.topology().clustered(target)
        ? new WholeCluster(database, target, tools)
        : new OneNode(database, target, database.status().numbers().successor(), port, tools);
  }

  /// Makes sure of what its nodes need before there are any.
  ///
  /// @return what comes first, if something does
  Optional<Next<Tools>> prepare(PrepareSuccessor step);

  /// The nodes that are started next have a number that none had before.
  Change numbered();

  /// Its nodes are taken away. What they need is left for the next ones.
  void discard();

  /// Starts its nodes, those that run are left alone. No client comes to those of a successor.
  void start();

  /// Whether all these nodes run.
  boolean runs();

  /// The process that takes writes, or will; nothing if none does at the moment.
  Optional<RedisEndpoint> endpoint();

  /// Where the nodes of the other side find that process.
  Endpoint source();

  /// Whether clients meet it where they come.
  boolean serves();

  /// Whether its files say that it is the one that serves, though it does not.
  boolean wasChosen();

  /// Whether all its nodes follow the process behind its endpoint and have what that has.
  boolean gathered();

  /// Its processes have what a tenant set up in that one, and their files will say so by the time
  /// that it takes over.
  void inherit(RedisEndpoint present);

  /// So that it listens where clients come as soon as nobody else does. No engine starts it there.
  void approach();

  /// No engine starts it again where clients come, from now on until [#start].
  void stayDown();

  /// Nobody comes to it while its processes see to themselves who leads.
  void close();

  /// Its process takes writes from now on, if anybody comes to it.
  void promote();

  /// It listens where clients come from now on, and does so again whenever it is started.
  void take();

  /// It listens there no more.
  ///
  /// @param keeps whether its data is to stay on its volume, as it is at this moment
  /// @return what that is, if it is one node that was there and could be asked
  Optional<Extent> leave(boolean keeps);

  /// Cuts off whoever is still connected to it.
  ///
  /// @param keeps as when it left
  void dismiss(boolean keeps);

  /// It serves, and becomes all that it is to be.
  void settle();

  /// Nothing is left of it.
  ///
  /// @return what the tables forget of it
  Next<Tools> remove(Next<Tools> next);
}

package io.redock.provisioning.reconcile;

import io.quarkus.scheduler.Scheduled;
import io.redock.durable.store.Transactions;
import io.redock.provisioning.Tools;
import io.redock.provisioning.address.AddressBook;
import io.redock.provisioning.address.NetworkBook;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.State;
import io.redock.provisioning.node.EngineAway;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.watch.Strands;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Compares, every other second, what the engine runs with what there should be. A database with
/// a node that does not run has its strand woken, which looks for itself. A node, an address or a
/// network that nobody owns is removed: its database is gone, or never came to be.
///
/// The engine is asked before the tables. A row is always committed before its node is made, so
/// what the engine showed and the tables do not know can only be an orphan.
@ApplicationScoped
public class Reconciler {

  private static final Logger LOG = Logger.getLogger(Reconciler.class);

  private final Tools tools;
  private final AddressBook book;
  private final NetworkBook networkBook;
  private final Transactions transactions;
  private final Strands strands;
  private final EngineHealth health;

  Reconciler(
      Tools tools,
      AddressBook book,
      NetworkBook networkBook,
      Transactions transactions,
      Strands strands,
      @Readiness EngineHealth health) {
    this.tools = tools;
    this.book = book;
    this.networkBook = networkBook;
    this.transactions = transactions;
    this.strands = strands;
    this.health = health;
  }

  @Scheduled(every = "2s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void reconcile() {
    try {
      List<Node> nodes = tools.nodes().list();
      List<String> addresses = tools.addresses().list();
      List<Integer> networks = tools.networks().list();
      health.answered();
      List<Database> living = tools.databases().living();
      removeOrphanNodes(nodes, living);
      removeOrphanAddresses(addresses);
      removeOrphanNetworks(networks);
      wakeTheWounded(nodes, living);
    } catch (EngineAway away) {
      health.away(away.getMessage());
    } catch (RuntimeException storeAway) {
      LOG.debugf("Nothing can be compared now: %s", storeAway.getMessage());
    }
  }

  /// Whatever nobody told us of (a process that hangs, a setting that was changed), each database
  /// is looked at once an hour; a sixtieth of them each minute.
  @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void lookAtSome() {
    long minute = tools.clock().instant().getEpochSecond() / 60;
    try {
      tools.databases().living().stream()
          .map(Database::id)
          .filter(id -> Math.floorMod(id.hashCode() - minute, 60L) == 0)
          .forEach(id -> transactions.commit(() -> strands.wake(id)));
      strands.look();
    } catch (RuntimeException storeAway) {
      LOG.debugf("Nothing can be looked at now: %s", storeAway.getMessage());
    }
  }

  private void removeOrphanNodes(List<Node> nodes, List<Database> living) {
    Set<String> known = living.stream().map(Database::id).collect(Collectors.toSet());
    nodes.stream()
        .filter(node -> !known.contains(node.databaseId()))
        .forEach(
            orphan -> {
              LOG.warnf("Orphan removed node=%s databaseId=%s", orphan.name(), orphan.databaseId());
              tools.nodes().remove(orphan.name());
            });
  }

  private void removeOrphanAddresses(List<String> addresses) {
    Set<String> known = new HashSet<>(transactions.read(book::ids));
    addresses.stream()
        .filter(id -> !known.contains(id))
        .forEach(
            orphan -> {
              LOG.warnf("Orphan removed address=%s", orphan);
              tools.addresses().remove(orphan);
            });
  }

  private void removeOrphanNetworks(List<Integer> networks) {
    Set<Integer> known = new HashSet<>(transactions.read(networkBook::numbers));
    networks.stream()
        .filter(number -> !known.contains(number))
        .forEach(
            orphan -> {
              LOG.warnf("Orphan removed network=%d", orphan);
              tools.networks().remove(orphan);
            });
  }

  private void wakeTheWounded(List<Node> nodes, List<Database> living) {
    Set<String> running =
        nodes.stream().filter(Node::running).map(Node::name).collect(Collectors.toSet());
    for (Database database : living) {
      boolean wounded =
          database.state() instanceof State.Available
              && !database.wantedGone()
              && !running.containsAll(tools.topology().names(database));
      if (wounded) {
        transactions.commit(() -> strands.wake(database.id()));
        strands.look();
      }
    }
  }
}

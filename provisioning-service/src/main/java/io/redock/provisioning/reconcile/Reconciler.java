package io.redock.provisioning.reconcile;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.redock.durable.store.Transactions;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.State;
import io.redock.provisioning.installation.StoreGate;
import io.redock.provisioning.installation.StoreLook;
import io.redock.provisioning.node.EngineAway;
import io.redock.provisioning.node.InventoryItem;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.quarantine.Findings;
import io.redock.provisioning.quarantine.Orphan;
import io.redock.provisioning.quarantine.OrphanRule;
import io.redock.provisioning.quarantine.Quarantine;
import io.redock.provisioning.quarantine.QuarantineBook;
import io.redock.provisioning.watch.Strands;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Compares, every other second, what the engine runs with what there should be. A database with
/// a node that does not run has its strand woken, which looks for itself. What the tables know to
/// have been destroyed is removed; what they never heard of is quarantined and waits for a person.
///
/// The engine is asked before the tables: a row is always committed before its node is made.
@ApplicationScoped
public class Reconciler {

  private static final Logger LOG = Logger.getLogger(Reconciler.class);

  /// Before strands are run and orders are taken.
  private static final int FIRST = 100;

  /// So many looks orders wait for an orphan that cannot be noted. Then they go on: one shall not
  /// stop all others.
  private static final int PATIENCE = 5;

  private static final String THE_STORE = "compare the engine with the tables";
  private static final String SOME = "look at some databases";

  private final Tools tools;
  private final Catalogue catalogue;
  private final StoreGate gate;
  private final Quarantine quarantine;
  private final Transactions transactions;
  private final Strands strands;
  private final EngineHealth engineHealth;
  private final ReconcilerHealth health;
  private final Leftovers leftovers;
  private final Faults faults;
  private int unnoted;

  Reconciler(
      Tools tools,
      Catalogue catalogue,
      StoreGate gate,
      Quarantine quarantine,
      Transactions transactions,
      Strands strands,
      @Readiness EngineHealth engineHealth,
      @Readiness ReconcilerHealth health,
      Leftovers leftovers,
      Faults faults) {
    this.tools = tools;
    this.catalogue = catalogue;
    this.gate = gate;
    this.quarantine = quarantine;
    this.transactions = transactions;
    this.strands = strands;
    this.engineHealth = engineHealth;
    this.health = health;
    this.leftovers = leftovers;
    this.faults = faults;
  }

  void start(@Observes @Priority(FIRST) StartupEvent started) {
    reconcile();
  }

  @Scheduled(every = "2s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void reconcile() {
    try {
      StoreLook look = gate.look();
      engineHealth.answered();
      faults.over(THE_STORE);
      if (look.mismatch().isEmpty()) {
        act(look);
      }
    } catch (EngineAway away) {
      engineHealth.away(away.getMessage());
    } catch (RuntimeException storeAway) {
      faults.seen(THE_STORE, String.valueOf(storeAway.getMessage()));
    }
  }

  private void act(StoreLook look) {
    List<Database> living = look.facts().living();
    lookUp(living);
    Findings findings =
        OrphanRule.judge(look.items(), look.facts(), this::dataNodes, quarantine.most());
    health.found(findings);
    Map<String, QuarantineBook.Entry> noted = note(findings.orphans());
    if (noted.size() == findings.orphans().size() || unnoted++ >= PATIENCE) {
      gate.settled();
      strands.start();
    }
    // First of all: what follows changes what the engine holds, and may take its time.
    wakeTheWounded(look.items(), living);
    findings.orphans().stream()
        .filter(orphan -> noted.containsKey(orphan.databaseId()))
        .forEach(orphan -> treat(orphan, noted.get(orphan.databaseId()), findings.doubtful()));
    faults.guard(
        "clear the quarantine",
        () -> quarantine.forgetOthers(findings.orphans(), look.facts().livingIds()));
    leftovers.remove(findings);
    faults.endLook();
  }

  /// Of what the catalogue has lost nobody knows which nodes there should be.
  private List<String> dataNodes(Database database) {
    return tools.topology().knows(database.status().configuration())
        ? tools.dataNodes(database)
        : List.of(database.node());
  }

  private void lookUp(List<Database> living) {
    List<String> missing = CatalogueCheck.missing(living, catalogue);
    missing.stream()
        .filter(health::isNews)
        .forEach(news -> LOG.errorf("The catalogue has lost something: %s", news));
    health.missing(missing);
  }

  private Map<String, QuarantineBook.Entry> note(List<Orphan> orphans) {
    Map<String, QuarantineBook.Entry> noted = new HashMap<>();
    for (Orphan orphan : orphans) {
      faults.guard(
          "note orphan " + orphan.databaseId(),
          () -> noted.put(orphan.databaseId(), quarantine.note(orphan)));
    }
    return noted;
  }

  private void treat(Orphan orphan, QuarantineBook.Entry entry, boolean doubtful) {
    faults.guard(
        "treat orphan " + orphan.databaseId(), () -> quarantine.treat(orphan, entry, doubtful));
  }

  private void wakeTheWounded(List<InventoryItem> items, List<Database> living) {
    Set<String> running =
        items.stream()
            .filter(InventoryItem::running)
            .map(InventoryItem::name)
            .collect(Collectors.toSet());
    Set<String> fresh =
        items.stream()
            .filter(InventoryItem::fresh)
            .map(InventoryItem::name)
            .collect(Collectors.toSet());
    for (Database database : living) {
      faults.guard(
          "watch database " + database.id(), () -> wakeIfWounded(database, running, fresh));
    }
  }

  /// A public database is looked at, too, while its address has just been started: the engine may
  /// have brought it back with all its nodes between two looks, and it lets in nobody then.
  private void wakeIfWounded(Database database, Set<String> running, Set<String> fresh) {
    boolean atRest = database.state() instanceof State.Available && !database.wantedGone();
    boolean wounded =
        atRest
            && (!running.containsAll(tools.topology().names(database))
                || (database.status().configuration().features().has(Feature.PUBLICLY_AVAILABLE)
                    && fresh.contains(database.address().id())));
    if (wounded) {
      transactions.commit(() -> strands.wake(database.id()));
      strands.look();
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
      faults.over(SOME);
    } catch (RuntimeException storeAway) {
      faults.seen(SOME, String.valueOf(storeAway.getMessage()));
    }
  }
}

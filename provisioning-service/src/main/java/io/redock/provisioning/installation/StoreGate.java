package io.redock.provisioning.installation;

import io.micrometer.core.instrument.MeterRegistry;
import io.redock.durable.outbox.OutboxGate;
import io.redock.durable.store.HomeContext;
import io.redock.durable.store.Transactions;
import io.redock.provisioning.address.AddressBook;
import io.redock.provisioning.address.NetworkBook;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.node.Engine;
import io.redock.provisioning.node.EngineGate;
import io.redock.provisioning.node.InventoryItem;
import io.redock.provisioning.node.InventoryItem.Kind;
import io.redock.provisioning.node.StoreMismatch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Keeps the service from everything in the engine, from what the platform tells and from telling
/// anybody what the tables hold, until the tables and the engine were seen to belong together, and
/// whenever they no longer do.
@ApplicationScoped
public class StoreGate implements EngineGate, OutboxGate {

  private static final Logger LOG = Logger.getLogger(StoreGate.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  // The engine's adapters ask this gate, and this gate asks the engine.
  private final Provider<Engine> engine;
  private final Provider<PanacheDatabases> databases;
  private final AddressBook addresses;
  private final NetworkBook networks;
  private final StoredInstallation installation;
  private final Transactions transactions;

  private volatile boolean settled;

  /// Null until somebody has looked.
  private volatile Optional<String> mismatch;

  StoreGate(
      Provider<Engine> engine,
      Provider<PanacheDatabases> databases,
      AddressBook addresses,
      NetworkBook networks,
      StoredInstallation installation,
      Transactions transactions,
      MeterRegistry metrics) {
    this.engine = engine;
    this.databases = databases;
    this.addresses = addresses;
    this.networks = networks;
    this.installation = installation;
    this.transactions = transactions;
    metrics.gauge("redock.store.matches", this, gate -> gate.open() ? 1 : 0);
  }

  /// Asks the engine, and then the tables: a row is committed before its node is made.
  public StoreLook look() {
    List<InventoryItem> items = engine.get().inventory().list();
    StoreFacts facts = facts(items);
    Optional<String> found = StoreMatch.mismatch(items, facts);
    if (!found.equals(mismatch)) {
      found.ifPresentOrElse(
          why -> LOG.errorf("Nothing is touched: %s", why),
          () -> LOG.infof("The engine belongs to installation %s", facts.installation()));
    }
    if (found.isEmpty()) {
      installation.confirmed(facts.installation());
    }
    mismatch = found;
    return new StoreLook(items, facts, found);
  }

  private StoreFacts facts(List<InventoryItem> items) {
    InstallationBook.Entry entry = installation.read();
    List<Database> living = databases.get().living();
    Set<String> unknown =
        items.stream()
            .filter(item -> item.kind() == Kind.NODE)
            .map(InventoryItem::databaseId)
            .collect(Collectors.toCollection(HashSet::new));
    living.forEach(database -> unknown.remove(database.id()));
    return new StoreFacts(
        entry.id(),
        entry.trusted(),
        !living.isEmpty() || transactions.read(() -> databases.get().any()),
        living,
        unknown.isEmpty()
            ? Set.of()
            : transactions.read(() -> databases.get().destroyedAmong(unknown)),
        Set.copyOf(transactions.read(addresses::ids)),
        Set.copyOf(transactions.read(networks::numbers)));
  }

  @Override
  public void pass() {
    if (mismatch == null) {
      look();
    }
    mismatch.ifPresent(
        why -> {
          throw new StoreMismatch(why);
        });
  }

  /// Whether the tables and the engine were seen to belong together, the last time anybody looked.
  @Override
  public boolean open() {
    return mismatch != null && mismatch.isEmpty();
  }

  /// What is wrong; nothing while it is not known.
  public Optional<String> mismatch() {
    return mismatch == null ? Optional.empty() : mismatch;
  }

  /// What the engine holds and the tables lacked is noted in them: ports may be given away.
  public void settled() {
    settled = true;
  }

  /// Nothing may be given away or changed before.
  ///
  /// @throws NotSettled if what the engine holds is not noted yet
  public void mustBeSettled() {
    if (!open() || !settled) {
      throw new NotSettled(mismatch().orElse("the engine was not compared with the tables yet"));
    }
  }

  /// Completes once that is so: what the platform tells goes into no wrong store.
  public Uni<Void> whenSettled() {
    if (open() && settled) {
      return Uni.createFrom().voidItem();
    }
    return Uni.createFrom()
        .deferred(
            () ->
                open() && settled
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().failure(new NotSettled("not yet")))
        .onFailure(NotSettled.class)
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely()
        .emitOn(HomeContext.current());
  }
}

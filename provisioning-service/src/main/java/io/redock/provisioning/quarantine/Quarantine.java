package io.redock.provisioning.quarantine;

import io.redock.durable.store.Transactions;
import io.redock.provisioning.address.AddressBook;
import io.redock.provisioning.address.NetworkBook;
import io.redock.provisioning.node.Address;
import io.redock.provisioning.node.Engine;
import io.redock.provisioning.node.EngineAway;
import io.redock.provisioning.node.InventoryItem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Keeps what the tables never heard of until a person decides: it is noted, its ports are given to
/// nobody else, and its nodes are stopped. Each of that may be repeated.
@ApplicationScoped
public class Quarantine {

  private static final Logger LOG = Logger.getLogger(Quarantine.class);

  private final Transactions transactions;
  private final QuarantineBook book;
  private final AddressBook addresses;
  private final NetworkBook networks;
  private final Engine engine;
  private final Adoption adoption;
  private final QuarantineConfig config;
  private final InstantSource clock;
  private final Retries retries;
  private final OrphanStopper stopper;

  Quarantine(
      Transactions transactions,
      QuarantineBook book,
      AddressBook addresses,
      NetworkBook networks,
      Engine engine,
      Adoption adoption,
      QuarantineConfig config,
      InstantSource clock) {
    this.transactions = transactions;
    this.book = book;
    this.addresses = addresses;
    this.networks = networks;
    this.engine = engine;
    this.adoption = adoption;
    this.config = config;
    this.clock = clock;
    this.retries = new Retries(clock);
    this.stopper = new OrphanStopper(engine.inventory()::stop);
  }

  public int most() {
    return config.most();
  }

  /// Notes the orphan. The tables alone change.
  public QuarantineBook.Entry note(Orphan orphan) {
    return transactions.commit(
        () ->
            book.keep(orphan)
                .call(
                    () ->
                        orphan.kind() == Orphan.Kind.AHEAD
                            ? Uni.createFrom().voidItem()
                            : hold(orphan)));
  }

  private Uni<Void> hold(Orphan orphan) {
    Uni<Boolean> address =
        orphan
            .addressId()
            .map(id -> addresses.hold(id, orphan.databaseId()))
            .orElseGet(() -> Uni.createFrom().item(true));
    return address
        .chain(
            () ->
                orphan
                    .network()
                    .map(number -> networks.hold(number, orphan.databaseId()))
                    .orElseGet(() -> Uni.createFrom().item(true)))
        .replaceWithVoid();
  }

  /// Whatever a person decided, or else what is safe until then. Nobody is waited for: as long as
  /// one of its nodes is just being stopped, nothing else is done with it.
  ///
  /// @param doubtful whether the tables are doubted, so that nothing is stopped
  /// @throws Unsettled as long as what was decided fails for a reason that was not foreseen
  public void treat(Orphan orphan, QuarantineBook.Entry entry, boolean doubtful) {
    if (stopper.stops(orphan.names())) {
      return;
    }
    switch (entry.decision()) {
      case "adopt" -> decide(orphan, entry, () -> adoption.adopt(orphan, entry.node()));
      case "purge" -> decide(orphan, entry, () -> purge(orphan));
      default -> {
        boolean lasting = !clock.instant().isBefore(entry.since().plus(config.after()));
        if (orphan.kind() == Orphan.Kind.UNKNOWN && lasting && !doubtful) {
          stop(orphan);
        }
      }
    }
  }

  private void decide(Orphan orphan, QuarantineBook.Entry entry, Runnable decision) {
    String id = orphan.databaseId();
    if (entry.problem().isEmpty()) {
      retries.forget(id);
    } else if (!retries.isDue(id)) {
      throw new Unsettled(entry.problem());
    }
    try {
      decision.run();
      retries.forget(id);
      LOG.warnf("Orphan settled as decided databaseId=%s", id);
    } catch (CannotAdopt impossible) {
      retries.forget(id);
      LOG.warnf("Orphan stays databaseId=%s: %s", id, impossible.getMessage());
      transactions.commit(() -> book.refuse(id, impossible.getMessage()));
    } catch (EngineAway away) {
      throw away;
    } catch (RuntimeException unforeseen) {
      retries.failed(id);
      Unsettled unsettled = Unsettled.of(unforeseen);
      LOG.warnf(unforeseen, "Orphan not settled as decided databaseId=%s", id);
      transactions.commit(() -> book.failed(id, unsettled.getMessage()));
      throw unsettled;
    }
  }

  private void stop(Orphan orphan) {
    List<String> running =
        orphan.nodes().stream().filter(InventoryItem::running).map(InventoryItem::name).toList();
    if (!running.isEmpty()) {
      LOG.warnf(
          "Stopping orphan nodes=%s databaseId=%s; see ./redock orphans",
          running, orphan.databaseId());
      stopper.stop(running);
    }
  }

  /// Its volumes too: a person said so. Only the address and the network that are held for it go;
  /// others may be another database's. Their rows come last, so that nobody gets them earlier.
  private void purge(Orphan orphan) {
    if (orphan.kind() == Orphan.Kind.AHEAD) {
      throw new CannotAdopt("it is a database that there is; remove it as its owner does");
    }
    orphan.names().forEach(engine.nodes()::remove);
    Integer network = transactions.read(() -> networks.of(orphan.databaseId()));
    if (network != null) {
      engine.networks().remove(network);
    }
    Address address = transactions.read(() -> addresses.of(orphan.databaseId()));
    if (address != null) {
      engine.addresses().remove(address.id());
    }
    transactions.commit(
        () ->
            networks
                .release(orphan.databaseId())
                .chain(() -> addresses.release(orphan.databaseId()))
                .chain(() -> book.release(orphan.databaseId())));
  }

  /// Those that are not there any more: the tables know them again, or a person removed them.
  ///
  /// @param known the databases that the tables know
  public void forgetOthers(List<Orphan> orphans, Set<String> known) {
    Set<String> there = orphans.stream().map(Orphan::databaseId).collect(Collectors.toSet());
    retries.forgetOthers(there);
    stopper.forgetOthers(
        orphans.stream().flatMap(orphan -> orphan.names().stream()).collect(Collectors.toSet()));
    transactions.read(book::all).stream()
        .filter(id -> !there.contains(id))
        .forEach(
            id ->
                transactions.commit(
                    () ->
                        known.contains(id)
                            ? book.release(id)
                            : networks
                                .release(id)
                                .chain(() -> addresses.release(id))
                                .chain(() -> book.release(id))));
  }
}

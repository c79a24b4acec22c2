package io.redock.provisioning.quarantine;

import io.redock.durable.store.Transactions;
import io.redock.provisioning.address.AddressBook;
import io.redock.provisioning.address.NetworkBook;
import io.redock.provisioning.app.App;
import io.redock.provisioning.app.Apps;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.DatabaseRecord;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.node.Address;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.tls.Certificate;
import io.redock.provisioning.tls.PostgresCertificates;
import io.redock.provisioning.watch.Strands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Makes the tables know a database again, from what is noted at the node that served. Its strand
/// then starts what was stopped, as it does after any death: nothing in the engine is changed here.
@ApplicationScoped
class Adoption {

  private final Transactions transactions;
  private final QuarantineBook quarantine;
  private final PanacheDatabases databases;
  private final AddressBook addresses;
  private final NetworkBook networks;
  private final Apps apps;
  private final PostgresCertificates certificates;
  private final Catalogue catalogue;
  private final Secrets secrets;
  private final Strands strands;
  private final InstantSource clock;

  Adoption(
      Transactions transactions,
      QuarantineBook quarantine,
      PanacheDatabases databases,
      AddressBook addresses,
      NetworkBook networks,
      Apps apps,
      PostgresCertificates certificates,
      Catalogue catalogue,
      Secrets secrets,
      Strands strands,
      InstantSource clock) {
    this.transactions = transactions;
    this.quarantine = quarantine;
    this.databases = databases;
    this.addresses = addresses;
    this.networks = networks;
    this.apps = apps;
    this.certificates = certificates;
    this.catalogue = catalogue;
    this.secrets = secrets;
    this.strands = strands;
    this.clock = clock;
  }

  /// @param node the one that served; empty if there is no choice
  /// @throws CannotAdopt if the tables cannot know it
  void adopt(Orphan orphan, String node) {
    if (orphan.kind() == Orphan.Kind.UNLABELLED) {
      throw new CannotAdopt(
          "its nodes bear no installation, so it may be anybody's; only a dump that knows it makes"
              + " it ours");
    }
    DatabaseRecord record =
        orphan
            .served(node)
            .orElseThrow(
                () ->
                    new CannotAdopt(
                        "nothing was noted at its nodes; restore a dump that knows it"));
    check(record);
    if (orphan.kind() == Orphan.Kind.AHEAD) {
      catchUp(record);
    } else {
      bringBack(record);
    }
    strands.look();
  }

  private void check(DatabaseRecord record) {
    if (catalogue.plan(record.plan()).isEmpty()) {
      throw new CannotAdopt("the catalogue has no plan " + record.plan() + "; put it back");
    }
    if (catalogue.version(record.version()).isEmpty()) {
      throw new CannotAdopt("the catalogue has no version " + record.version() + "; put it back");
    }
    try {
      Database noted = record.database(clock.instant());
      secrets.open(noted.password());
      secrets.open(noted.adminPassword());
    } catch (RuntimeException unreadable) {
      throw new CannotAdopt(
          "its passwords are sealed under a key that is not among REDOCK_SEALING_KEYS");
    }
  }

  /// It is what that node says, and nothing else is wanted of it. That node does not know which of
  /// those before it were kept, and what for.
  private void catchUp(DatabaseRecord record) {
    transactions.commit(
        () ->
            databases
                .moved(record.id(), record.node(), record.configuration())
                .apply()
                .chain(() -> renumber(record))
                .chain(() -> databases.want(record.id(), record.configuration()))
                .chain(() -> databases.wantNode(record.id(), record.node()))
                .chain(() -> databases.rollbackOver(record.id()).apply())
                .chain(() -> strands.wake(record.id()))
                .chain(() -> quarantine.release(record.id())));
  }

  private Uni<Void> renumber(DatabaseRecord record) {
    return databases
        .clusterNumbered(record.id(), record.numbers().cluster())
        .apply()
        .chain(() -> databases.forgetNumbers(record.id()));
  }

  private void bringBack(DatabaseRecord record) {
    Address address = transactions.read(() -> addresses.of(record.id()));
    if (address == null || !address.id().equals(record.addressId())) {
      throw new CannotAdopt(
          "its address "
              + record.addressId()
              + " is another database's by now; remove that one first, if it was removed before");
    }
    Integer network = transactions.read(() -> networks.of(record.id()));
    if (record.network() != null && !record.network().equals(network)) {
      throw new CannotAdopt(
          "its network "
              + record.network()
              + " is another database's by now; remove that one first");
    }
    Database database = record.database(clock.instant());
    Certificate certificate = dueAtOnce(certificates.issue(record.id(), address.host()));
    transactions.commit(
        () ->
            databases
                .add(database)
                .chain(
                    () ->
                        apps.introduce(
                            new App(database.appId(), database.appName(), database.ownerId())))
                .invoke(Adoption::refuseIfRemoved)
                // Both may be others since its node was made.
                .chain(() -> apps.settle(database.appId()))
                .chain(() -> certificates.keep(record.id(), certificate).apply())
                .chain(() -> strands.begin(record.id()))
                .chain(() -> quarantine.release(record.id())));
  }

  private static void refuseIfRemoved(Optional<App> app) {
    if (app.isEmpty()) {
      throw new CannotAdopt("its app was removed, and its databases went with it; purge it");
    }
  }

  /// Its nodes show one that nobody knows any more, and that may end before a new one would be due.
  private Certificate dueAtOnce(Certificate issued) {
    Instant now = clock.instant();
    Duration left = Duration.between(now, issued.notAfter());
    return new Certificate(
        issued.serial(),
        issued.authority(),
        issued.chain(),
        issued.key(),
        issued.passphrase(),
        now.minus(left.multipliedBy(3)),
        issued.notAfter());
  }
}

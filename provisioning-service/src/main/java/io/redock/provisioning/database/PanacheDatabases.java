package io.redock.provisioning.database;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.redock.durable.strand.Change;
import io.redock.durable.strand.Epoch;
import io.redock.durable.strand.PostgresStrands;
import io.redock.events.secret.StoredSecret;
import io.redock.provisioning.address.AddressBook;
import io.redock.provisioning.address.NetworkBook;
import io.redock.provisioning.node.Address;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Databases in PostgreSQL.
@ApplicationScoped
@RegisterForReflection(targets = {Configuration.class, Features.class, Feature.class})
public class PanacheDatabases implements Databases, PanacheRepositoryBase<DatabaseRow, String> {

  private final Transactions transactions;
  private final AddressBook addresses;
  private final NetworkBook networks;
  private final PostgresStrands strands;

  PanacheDatabases(
      Transactions transactions,
      AddressBook addresses,
      NetworkBook networks,
      PostgresStrands strands) {
    this.strands = strands;
    this.transactions = transactions;
    this.addresses = addresses;
    this.networks = networks;
  }

  @Override
  public Optional<Database> find(String id) {
    Optional<Epoch> claim = Epoch.claim().filter(each -> each.subject().equals(id));
    return transactions.read(
        () ->
            findById(id)
                .chain(
                    row ->
                        row == null
                            ? Uni.createFrom().item(Optional.<Database>empty())
                            : whole(row).map(Optional::of))
                // Afterwards, or somebody could come in between.
                .call(
                    _ ->
                        claim
                            .map(strands::refuseOvertaken)
                            .orElseGet(() -> Uni.createFrom().voidItem())));
  }

  @Override
  public List<Database> living() {
    return transactions.read(
        () ->
            list("state <> 'destroyed'")
                .chain(
                    rows ->
                        addresses
                            .byDatabase()
                            .chain(
                                address ->
                                    networks
                                        .byDatabase()
                                        .map(network -> whole(rows, address, network)))));
  }

  private Uni<Database> whole(DatabaseRow row) {
    return addresses
        .of(row.id)
        .chain(address -> networks.of(row.id).map(network -> row.toDatabase(address, network)));
  }

  private static List<Database> whole(
      List<DatabaseRow> rows, Map<String, Address> addresses, Map<String, Integer> networks) {
    return rows.stream()
        .map(row -> row.toDatabase(addresses.get(row.id), networks.get(row.id)))
        .toList();
  }

  @Override
  public Change become(String id, State state) {
    return () -> write(id, state);
  }

  /// These columns alone: Hibernate would write the whole row as it was read, and with it undo a
  /// request that was recorded since.
  private Uni<Void> write(String id, State state) {
    String reason = state instanceof State.Degraded(var _, var why) ? why : null;
    return update(
            "state = ?1, since = ?2, reason = ?3 where id = ?4",
            DatabaseRow.nameOf(state),
            state.since(),
            reason,
            id)
        .replaceWithVoid();
  }

  @Override
  public Change applied(String id, Configuration configuration) {
    return () -> writeApplied(id, configuration);
  }

  private Uni<Void> writeApplied(String id, Configuration configuration) {
    return update(
            "appliedPlan = ?1, appliedVersion = ?2, appliedFeatures = ?3 where id = ?4",
            configuration.plan(),
            configuration.version(),
            configuration.features().text(),
            id)
        .replaceWithVoid();
  }

  @Override
  public Change moved(String id, int node, Configuration configuration) {
    return () ->
        update("node = ?1 where id = ?2", node, id)
            .chain(() -> raise(id, node))
            .chain(() -> writeApplied(id, configuration));
  }

  @Override
  public Change numbered(String id, int node) {
    return () -> raise(id, node);
  }

  @Override
  public Change clusterNumbered(String id, int cluster) {
    return () -> update("cluster = ?1 where id = ?2", cluster, id).chain(() -> raise(id, cluster));
  }

  /// Numbers that are passed over were given by tables that are gone.
  private Uni<Void> raise(String id, int number) {
    return update("numbersFrom = ?1 where id = ?2 and highestNode < ?1", number - 1, id)
        .chain(() -> update("highestNode = ?1 where id = ?2 and highestNode < ?1", number, id))
        .replaceWithVoid();
  }

  @Override
  public Change keepPlan(String id, String refused) {
    return () ->
        update("plan = appliedPlan where id = ?1 and plan = ?2", id, refused).replaceWithVoid();
  }

  @Override
  public Change keepVersion(String id, String refused) {
    return () ->
        update("version = appliedVersion where id = ?1 and version = ?2", id, refused)
            .replaceWithVoid();
  }

  @Override
  public Change keepFeatures(String id, Features refused) {
    return () ->
        update("features = appliedFeatures where id = ?1 and features = ?2", id, refused.text())
            .replaceWithVoid();
  }

  @Override
  public Change keepNode(String id) {
    return () -> update("wantedNode = node where id = ?1", id).replaceWithVoid();
  }

  @Override
  public Change wantMove(String id, int node) {
    return () -> wantNode(id, node);
  }

  @Override
  public Change patch(String id, String from, String to) {
    return () ->
        update("version = ?1 where id = ?2 and version = ?3", to, id, from).replaceWithVoid();
  }

  @Override
  public Change keepRollbackSnapshot(String id, RollbackSnapshot rollbackSnapshot) {
    return () ->
        rollbackSnapshot == null
            ? update(
                    "wayBackNode = null, wayBackVersion = null, wayBackUntil = null,"
                        + " wayBackKeys = null where id = ?1",
                    id)
                .replaceWithVoid()
            : update(
                    "wayBackNode = ?1, wayBackVersion = ?2, wayBackUntil = ?3,"
                        + " wayBackKeys = ?4 where id = ?5",
                    rollbackSnapshot.node(),
                    rollbackSnapshot.version(),
                    rollbackSnapshot.until(),
                    rollbackSnapshot.extent() == null ? null : rollbackSnapshot.extent().keys(),
                    id)
                .replaceWithVoid();
  }

  @Override
  public Change diskFull(String id, boolean full) {
    return () -> update("diskFull = ?1 where id = ?2", full, id).replaceWithVoid();
  }

  @Override
  public Change rollbackOver(String id) {
    return () -> update("wantedRollback = null where id = ?1", id).replaceWithVoid();
  }

  @Override
  public Change rotated(String id, Instant formerUntil) {
    return () ->
        update(
                "formerPassword = password, formerUntil = ?1, password = nextPassword,"
                    + " nextPassword = null where id = ?2",
                formerUntil,
                id)
            .replaceWithVoid();
  }

  @Override
  public Change formerStopped(String id) {
    return () ->
        update("formerPassword = null, formerUntil = null where id = ?1", id).replaceWithVoid();
  }

  @Override
  public Change moveAway(String id, Address taken) {
    return () -> addresses.taken(taken.id()).chain(() -> addresses.assign(id)).replaceWithVoid();
  }

  @Override
  public Change giveNetwork(String id) {
    return () -> networks.assign(id).replaceWithVoid();
  }

  @Override
  public Change leaveNetwork(String id, int taken) {
    return () -> networks.taken(taken).chain(() -> networks.assign(id)).replaceWithVoid();
  }

  @Override
  public Change forgetNetwork(String id) {
    return () -> networks.release(id);
  }

  @Override
  public Change giveUp(String id) {
    return () -> wantGone(id);
  }

  @Override
  public Change forget(String id, State.Destroyed state) {
    return () ->
        write(id, state)
            .chain(
                () ->
                    update(
                        "password = null, adminPassword = null, nextPassword = null, formerPassword"
                            + " = null, formerUntil = null, wayBackNode = null, wayBackVersion ="
                            + " null, wayBackUntil = null, wayBackKeys = null where id = ?1",
                        id))
            .chain(() -> networks.release(id))
            .chain(() -> addresses.release(id));
  }

  /// In the caller's transaction: the database, if there ever was one of that id. Others who
  /// would change it wait.
  public Uni<Optional<Database>> lock(String id) {
    return findById(id, LockModeType.PESSIMISTIC_WRITE)
        .map(row -> Optional.ofNullable(row).map(found -> found.toDatabase(null, null)));
  }

  /// Whether there ever was a database.
  public Uni<Boolean> any() {
    return Rows.query("SELECT EXISTS (SELECT FROM database)", Map.of(), row -> (Boolean) row[0])
        .map(List::getFirst);
  }

  /// Those of these ids that are destroyed, as opposed to never heard of.
  public Uni<Set<String>> destroyedAmong(Collection<String> ids) {
    return Rows.query(
            "SELECT id FROM database WHERE state = 'destroyed'"
                + " AND id = ANY(string_to_array(:ids, chr(10)))",
            Map.of("ids", String.join("\n", ids)),
            row -> (String) row[0])
        .map(Set::copyOf);
  }

  /// In the caller's transaction: a new database, whose address is reserved already.
  public Uni<Void> add(Database database) {
    return persist(DatabaseRow.of(database)).replaceWithVoid();
  }

  /// In the caller's transaction: nobody knows what became of the numbers that were given to now.
  public Uni<Void> forgetNumbers(String id) {
    return update("numbersFrom = highestNode where id = ?1", id).replaceWithVoid();
  }

  /// In the caller's transaction: its owner wants it to be like that.
  public Uni<Void> want(String id, Configuration configuration) {
    return update(
            "plan = ?1, version = ?2, features = ?3 where id = ?4",
            configuration.plan(),
            configuration.version(),
            configuration.features().text(),
            id)
        .replaceWithVoid();
  }

  /// In the caller's transaction: a node of that number is to serve.
  public Uni<Void> wantNode(String id, int node) {
    return update("wantedNode = ?1 where id = ?2", node, id).replaceWithVoid();
  }

  /// In the caller's transaction: it is to go back to what is kept of that node.
  public Uni<Void> wantRollback(String id, RollbackSnapshot kept) {
    return update(
            "version = ?1, wantedRollback = ?2 where id = ?3", kept.version(), kept.node(), id)
        .replaceWithVoid();
  }

  /// In the caller's transaction: that is to become its password. One that is asked for already
  /// stays.
  public Uni<Void> wantPassword(String id, StoredSecret next) {
    return update("nextPassword = ?1 where id = ?2 and nextPassword is null", next.text(), id)
        .replaceWithVoid();
  }

  /// In the caller's transaction: when the platform may work on it.
  public Uni<Void> wantWindow(String id, Window window) {
    return update(
            "windowWeekday = ?1, windowHour = ?2 where id = ?3",
            window.weekdayNumber(),
            window.hour(),
            id)
        .replaceWithVoid();
  }

  /// In the caller's transaction: its owner does not want it any more.
  public Uni<Void> wantGone(String id) {
    return update("wantedGone = true where id = :id", Map.of("id", id)).replaceWithVoid();
  }
}

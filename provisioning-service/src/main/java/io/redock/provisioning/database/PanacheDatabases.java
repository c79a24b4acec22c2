package io.redock.provisioning.database;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.redock.durable.store.Transactions;
import io.redock.durable.strand.Change;
import io.redock.provisioning.address.AddressBook;
import io.redock.provisioning.node.Address;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Databases in PostgreSQL.
@ApplicationScoped
public class PanacheDatabases implements Databases, PanacheRepositoryBase<DatabaseRow, String> {

  private final Transactions transactions;
  private final AddressBook addresses;

  PanacheDatabases(Transactions transactions, AddressBook addresses) {
    this.transactions = transactions;
    this.addresses = addresses;
  }

  @Override
  public Optional<Database> find(String id) {
    return transactions.read(
        () ->
            findById(id)
                .chain(
                    row ->
                        row == null
                            ? Uni.createFrom().item(Optional.<Database>empty())
                            : addresses.of(id).map(row::toDatabase).map(Optional::of)));
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
                            .map(
                                known ->
                                    rows.stream()
                                        .map(row -> row.toDatabase(known.get(row.id)))
                                        .toList())));
  }

  @Override
  public Change become(String id, State state) {
    return () -> write(id, state);
  }

  /// These columns alone: Hibernate would write the whole row as it was read, and with it undo a
  /// wish that was recorded since.
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
  public Change applied(String id, String plan) {
    return () ->
        update("appliedPlan = :plan where id = :id", Map.of("id", id, "plan", plan))
            .replaceWithVoid();
  }

  @Override
  public Change keepPlan(String id, String refused) {
    return () ->
        update(
                "plan = appliedPlan where id = :id and plan = :refused",
                Map.of("id", id, "refused", refused))
            .replaceWithVoid();
  }

  @Override
  public Change moveAway(String id, Address taken) {
    return () -> addresses.taken(taken.id()).chain(() -> addresses.assign(id)).replaceWithVoid();
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
                        "password = null, adminPassword = null where id = :id", Map.of("id", id)))
            .chain(() -> addresses.release(id));
  }

  /// In the caller's transaction: the database, if there ever was one of that id. Others who
  /// would change it wait.
  public Uni<Optional<Database>> lock(String id) {
    return findById(id, LockModeType.PESSIMISTIC_WRITE)
        .map(row -> Optional.ofNullable(row).map(found -> found.toDatabase(null)));
  }

  /// In the caller's transaction: a new database, whose address is reserved already.
  public Uni<Void> add(Database database) {
    return persist(DatabaseRow.of(database)).replaceWithVoid();
  }

  /// In the caller's transaction: its owner wants it to have another plan.
  public Uni<Void> wantPlan(String id, String plan) {
    return update("plan = :plan where id = :id", Map.of("id", id, "plan", plan)).replaceWithVoid();
  }

  /// In the caller's transaction: its owner does not want it any more.
  public Uni<Void> wantGone(String id) {
    return update("wantedGone = true where id = :id", Map.of("id", id)).replaceWithVoid();
  }
}

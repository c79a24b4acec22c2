package io.redock.provisioning.address;

import io.redock.durable.store.Rows;
import io.redock.provisioning.node.Address;
import io.redock.provisioning.node.PortRange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which addresses there are and who has them: table `address`. Everything runs in the caller's
/// transaction. The unique constraints on its ports are what keeps two databases from ever having
/// the same.
@ApplicationScoped
public class AddressBook {

  private static final String COLUMNS = "id, host, port, tls_port";

  private static final String TAKE_READY =
      """
      UPDATE address SET database_id = :database, since = now()
       WHERE id = (SELECT id FROM address WHERE state = 'ready' AND database_id IS NULL
                    ORDER BY since LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING\s"""
          + COLUMNS;

  // The cursor begins each search elsewhere, so that concurrent ones do not meet and a port that
  // was given back rests as long as possible.
  private static final String RESERVE =
      """
      WITH start AS (SELECT nextval('address_cursor') % :pairs AS at),
      free AS (SELECT :first + 2 * i AS port FROM generate_series(0, :pairs - 1) i, start
                WHERE NOT EXISTS (SELECT FROM address
                                   WHERE address.port IN (:first + 2 * i, :first + 2 * i + 1))
                ORDER BY i < start.at, i LIMIT 1)
      INSERT INTO address (id, host, port, tls_port, state, database_id)
      SELECT 'a-' || port, :host, port, port + 1, 'opening', NULLIF(:database, '') FROM free
      ON CONFLICT DO NOTHING
      RETURNING\s"""
          + COLUMNS;

  // As RESERVE makes it.
  private static final Pattern NAME = Pattern.compile("a-(\\d{1,5})");

  // In an older dump it may still be one of the ready ones.
  private static final String HOLD =
      """
      INSERT INTO address (id, host, port, tls_port, state, database_id)
      SELECT :id, :host, :port, :port + 1, 'ready', :database
       WHERE NOT EXISTS (SELECT FROM address WHERE database_id = :database AND id <> :id)
      ON CONFLICT (id) DO UPDATE SET database_id = excluded.database_id, state = 'ready'
       WHERE address.database_id IS NULL OR address.database_id = excluded.database_id
      RETURNING id
      """;

  private static final String WITHDRAW =
      """
      INSERT INTO address (id, host, port, tls_port, state)
      VALUES (:id, :host, :port, :port + 1, 'taken')
      ON CONFLICT (id) DO UPDATE SET since = now() WHERE address.state = 'taken'
      RETURNING since
      """;

  private static final int TRIES = 20;

  /// A cluster is made in less, on a slow machine.
  private static final String MAKING = "interval '8 seconds'";

  private final AddressConfig config;

  AddressBook(AddressConfig config) {
    this.config = config;
  }

  /// Gives a database its address for life: one that is ready, or else one that is still to be
  /// opened. Nothing if all ports are in use.
  public Uni<Optional<Address>> assign(String databaseId) {
    return Rows.query(TAKE_READY, Map.of("database", databaseId), AddressBook::address)
        .chain(
            ready ->
                ready.isEmpty()
                    ? reserve(databaseId, TRIES)
                    : Uni.createFrom().item(Optional.of(ready.getFirst())));
  }

  /// Reserves an address that no database has yet.
  public Uni<Optional<Address>> reserve() {
    return reserve("", TRIES);
  }

  private Uni<Optional<Address>> reserve(String databaseId, int tries) {
    PortRange ports = config.ports();
    return Rows.query(
            RESERVE,
            Map.of(
                "first", ports.first(),
                "pairs", ports.pairs(),
                "host", config.host(),
                "database", databaseId),
            AddressBook::address)
        .chain(
            won ->
                won.isEmpty() && tries > 1
                    ? reserve(databaseId, tries - 1)
                    : Uni.createFrom().item(won.stream().findFirst()));
  }

  /// An engine holds that address for a database of which the tables know nothing: nobody else may
  /// get it. Whether the database has it now.
  public Uni<Boolean> hold(String addressId, String databaseId) {
    return port(addressId)
        .map(
            port ->
                Rows.query(
                        HOLD,
                        Map.of(
                            "id", addressId,
                            "host", config.host(),
                            "port", port,
                            "database", databaseId),
                        row -> (String) row[0])
                    .map(held -> !held.isEmpty()))
        .orElse(Uni.createFrom().item(false));
  }

  /// An engine has that address for nobody and it shall go: until that is told as done, nobody gets
  /// it. Nothing if it was given away since the tables were last read.
  ///
  /// @return what to tell {@link #withdrawn} when it is gone
  public Uni<Optional<OffsetDateTime>> withdraw(String addressId) {
    return port(addressId)
        .map(
            port ->
                Rows.query(
                        WITHDRAW,
                        Map.of("id", addressId, "host", config.host(), "port", port),
                        row -> (OffsetDateTime) row[0])
                    .map(since -> since.stream().findFirst()))
        .orElse(Uni.createFrom().item(Optional.empty()));
  }

  /// The engine has it no more. It stays withdrawn if somebody else has begun to remove it since.
  public Uni<Void> withdrawn(String addressId, OffsetDateTime since) {
    return Rows.update(
            "DELETE FROM address WHERE id = :id AND state = 'taken' AND since = :since",
            Map.of("id", addressId, "since", since))
        .replaceWithVoid();
  }

  /// Nothing if no address of ours is called that.
  private static Optional<Integer> port(String addressId) {
    Matcher named = NAME.matcher(addressId);
    return named.matches() ? Optional.of(Integer.valueOf(named.group(1))) : Optional.empty();
  }

  /// The database's address; null if it has none (any more).
  public Uni<Address> of(String databaseId) {
    return Rows.query(
            "SELECT " + COLUMNS + " FROM address WHERE database_id = :database",
            Map.of("database", databaseId),
            AddressBook::address)
        .map(found -> found.isEmpty() ? null : found.getFirst());
  }

  public Uni<Map<String, Address>> byDatabase() {
    return Rows.query(
            "SELECT " + COLUMNS + ", database_id FROM address WHERE database_id IS NOT NULL",
            Map.of(),
            row -> Map.entry((String) row[4], address(row)))
        .map(all -> all.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// The ids of all addresses that may exist in the engine.
  public Uni<List<String>> ids() {
    return Rows.query(
        "SELECT id FROM address WHERE state <> 'taken'", Map.of(), row -> (String) row[0]);
  }

  /// Those without a database, in that state.
  public Uni<List<Address>> spare(String state) {
    return Rows.query(
        "SELECT " + COLUMNS + " FROM address WHERE database_id IS NULL AND state = :state",
        Map.of("state", state),
        AddressBook::address);
  }

  /// Whether a database got its address so lately that its nodes may be starting in it.
  public Uni<Boolean> justTaken() {
    return Rows.query(
            "SELECT count(*) FROM address WHERE database_id IS NOT NULL AND since > now() - "
                + MAKING,
            Map.of(),
            row -> ((Number) row[0]).intValue() > 0)
        .map(List::getFirst);
  }

  /// It exists in the engine from now on.
  public Uni<Void> opened(String addressId) {
    return Rows.update("UPDATE address SET state = 'ready' WHERE id = :id", Map.of("id", addressId))
        .replaceWithVoid();
  }

  /// Another program has its port: whoever had it gets another, and it is left alone for a while.
  public Uni<Void> taken(String addressId) {
    return Rows.update(
            "UPDATE address SET state = 'taken', database_id = NULL, since = now() WHERE id = :id",
            Map.of("id", addressId))
        .replaceWithVoid();
  }

  /// Ports that were taken an hour ago may be free again.
  public Uni<Void> retryTaken() {
    return Rows.update(
            "DELETE FROM address WHERE state = 'taken' AND since < now() - interval '1 hour'",
            Map.of())
        .replaceWithVoid();
  }

  /// The database is gone, and so is its address.
  public Uni<Void> release(String databaseId) {
    return Rows.update(
            "DELETE FROM address WHERE database_id = :database", Map.of("database", databaseId))
        .replaceWithVoid();
  }

  private static Address address(Object[] row) {
    return new Address(
        (String) row[0],
        (String) row[1],
        ((Number) row[2]).intValue(),
        ((Number) row[3]).intValue());
  }
}

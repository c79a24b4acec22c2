package io.redock.provisioning.address;

import io.redock.durable.store.Rows;
import io.redock.provisioning.node.Engine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which private networks there are and who has them: table `network`. Everything runs in the
/// caller's transaction. Its primary key is what keeps two databases from ever sharing one.
@ApplicationScoped
public class NetworkBook {

  // The cursor begins each search elsewhere, as with addresses. A range can have a quarter of a
  // million numbers: no search looks at more than the next few thousand.
  private static final String RESERVE =
      """
      WITH start AS (SELECT nextval('network_cursor') AS at),
      free AS (SELECT number FROM start, generate_series(0, LEAST(:capacity, 4096) - 1) i,
                      LATERAL (SELECT ((at + i) % :capacity)::integer AS number) candidate
                WHERE NOT EXISTS (SELECT FROM network WHERE network.number = candidate.number)
                ORDER BY i LIMIT 1)
      INSERT INTO network (number, database_id) SELECT number, :database FROM free
      ON CONFLICT DO NOTHING
      RETURNING number
      """;

  private static final String HOLD =
      """
      INSERT INTO network (number, database_id)
      SELECT :number, :database
       WHERE NOT EXISTS (SELECT FROM network WHERE database_id = :database AND number <> :number)
      ON CONFLICT (number) DO UPDATE SET database_id = excluded.database_id
       WHERE network.database_id IS NULL OR network.database_id = excluded.database_id
      RETURNING number
      """;

  private static final String WITHDRAW =
      """
      INSERT INTO network (number) VALUES (:number)
      ON CONFLICT (number) DO UPDATE SET since = now() WHERE network.database_id IS NULL
      RETURNING since
      """;

  private static final int TRIES = 20;

  private final int capacity;

  NetworkBook(Engine engine) {
    this.capacity = engine.networks().capacity();
  }

  /// Gives a database the number of a private network, or tells which it has already. Nothing if
  /// all are in use.
  public Uni<Optional<Integer>> assign(String databaseId) {
    return of(databaseId)
        .chain(
            has ->
                has == null ? reserve(databaseId, TRIES) : Uni.createFrom().item(Optional.of(has)));
  }

  private Uni<Optional<Integer>> reserve(String databaseId, int tries) {
    return Rows.query(
            RESERVE, Map.of("capacity", capacity, "database", databaseId), NetworkBook::number)
        .chain(
            won ->
                won.isEmpty() && tries > 1
                    ? reserve(databaseId, tries - 1)
                    : Uni.createFrom().item(won.stream().findFirst()));
  }

  /// An engine holds that network for a database of which the tables know nothing: nobody else may
  /// get it. Whether the database has it now.
  public Uni<Boolean> hold(int number, String databaseId) {
    return Rows.query(HOLD, Map.of("number", number, "database", databaseId), NetworkBook::number)
        .map(held -> !held.isEmpty());
  }

  /// An engine has that network for nobody and it shall go, as {@link AddressBook#withdraw}.
  public Uni<Optional<OffsetDateTime>> withdraw(int number) {
    return Rows.query(WITHDRAW, Map.of("number", number), row -> (OffsetDateTime) row[0])
        .map(since -> since.stream().findFirst());
  }

  /// The engine has it no more, as {@link AddressBook#withdrawn}.
  public Uni<Void> withdrawn(int number, OffsetDateTime since) {
    return Rows.update(
            "DELETE FROM network WHERE number = :number AND database_id IS NULL AND since = :since",
            Map.of("number", number, "since", since))
        .replaceWithVoid();
  }

  /// The number of the database's network; null if it has none (any more).
  public Uni<Integer> of(String databaseId) {
    return Rows.query(
            "SELECT number FROM network WHERE database_id = :database",
            Map.of("database", databaseId),
            NetworkBook::number)
        .map(found -> found.isEmpty() ? null : found.getFirst());
  }

  public Uni<Map<String, Integer>> byDatabase() {
    return Rows.query(
            "SELECT number, database_id FROM network WHERE database_id IS NOT NULL",
            Map.of(),
            row -> Map.entry((String) row[1], number(row)))
        .map(all -> all.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// The numbers of all networks that may exist in the engine.
  public Uni<List<Integer>> numbers() {
    return Rows.query(
        "SELECT number FROM network WHERE database_id IS NOT NULL", Map.of(), NetworkBook::number);
  }

  /// Somebody else on the host has it: it is left alone for a while, and its database gets another
  /// when it asks again.
  public Uni<Void> taken(int number) {
    return Rows.update(
            "UPDATE network SET database_id = NULL, since = now() WHERE number = :number",
            Map.of("number", number))
        .replaceWithVoid();
  }

  /// What was taken an hour ago may be free again.
  public Uni<Void> retryTaken() {
    return Rows.update(
            "DELETE FROM network WHERE database_id IS NULL AND since < now() - interval '1 hour'",
            Map.of())
        .replaceWithVoid();
  }

  /// The database needs no network (any more).
  public Uni<Void> release(String databaseId) {
    return Rows.update(
            "DELETE FROM network WHERE database_id = :database", Map.of("database", databaseId))
        .replaceWithVoid();
  }

  private static Integer number(Object[] row) {
    return ((Number) row[0]).intValue();
  }
}

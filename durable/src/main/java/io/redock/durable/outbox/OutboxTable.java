package io.redock.durable.outbox;

import static java.util.stream.Collectors.joining;

import io.redock.durable.BackOff;
import io.redock.durable.DurableConfig;
import io.redock.durable.store.Rows;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The rows of the outbox, in the relay's transaction.
final class OutboxTable {

  static final int BATCH = 200;

  /// What a batch may hold in memory, beyond its first row.
  private static final int BATCH_BYTES = 4 * 1024 * 1024;

  /// Names the lock among all that PostgreSQL keeps: "outbox" in ASCII.
  private static final long LOCK = 0x6f7574626f78L;

  private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);

  /// Others come first for so long. Then a part of Kafka that is away keeps no batch filled with
  /// what waits for it.
  private static final Duration ASIDE_WHILE_AWAY = Duration.ofSeconds(5);

  // A row is passed over while an earlier one of its key, or it itself, is held back.
  private static final String NEXT =
      """
      SELECT id, topic, key, headers, value, refusals
        FROM (SELECT *, sum(octet_length(value)) OVER (ORDER BY id) - octet_length(value) AS before
                FROM (SELECT * FROM outbox AS waiting
                       WHERE NOT EXISTS (
                             SELECT FROM outbox AS held
                              WHERE held.topic = waiting.topic AND held.key = waiting.key
                                AND held.id <= waiting.id AND held.not_before > now())
                       ORDER BY id LIMIT :batch) AS first) AS measured
       WHERE before < :bytes ORDER BY id
      """;

  private static final String IDS = "id = ANY (CAST(string_to_array(:ids, ',') AS bigint[]))";

  private final DurableConfig config;

  OutboxTable(DurableConfig config) {
    this.config = config;
  }

  /// The first rows that may be published; none while another relay has the lock, which is kept
  /// until the transaction ends.
  Uni<List<OutboxRow>> next() {
    // What a crash of PostgreSQL makes of a deletion that was not on the disk yet is a repetition,
    // which everyone must bear anyway; so nobody waits for the disk.
    return Rows.query(
            "SELECT pg_try_advisory_xact_lock(:lock), set_config('synchronous_commit', 'off', true)",
            Map.of("lock", LOCK),
            row -> (Boolean) row[0])
        .chain(
            locked ->
                locked.getFirst()
                    ? Rows.query(
                        NEXT, Map.of("batch", BATCH, "bytes", BATCH_BYTES), OutboxTable::row)
                    : Uni.createFrom().item(List.of()));
  }

  private static OutboxRow row(Object[] columns) {
    return new OutboxRow(
        ((Number) columns[0]).longValue(),
        (String) columns[1],
        (String) columns[2],
        (String) columns[3],
        (String) columns[4],
        ((Number) columns[5]).intValue());
  }

  // Not "up to the last": a row with a lower id may have been committed meanwhile.
  Uni<Void> delete(List<OutboxRow> published) {
    return published.isEmpty()
        ? Uni.createFrom().voidItem()
        : Rows.update("DELETE FROM outbox WHERE " + IDS, Map.of("ids", ids(published)))
            .replaceWithVoid();
  }

  Uni<Void> holdBack(List<OutboxRow> waiting) {
    return waiting.isEmpty()
        ? Uni.createFrom().voidItem()
        : Rows.update(
                "UPDATE outbox SET not_before = clock_timestamp() + :millis * interval '1 millisecond' WHERE "
                    + IDS,
                Map.of("ids", ids(waiting), "millis", ASIDE_WHILE_AWAY.toMillis()))
            .replaceWithVoid();
  }

  /// Counts a refusal: the row is tried again after a while, or set aside.
  Uni<Void> refused(OutboxRow row, String because) {
    Duration pause = BackOff.after(row.refusals(), config.outboxPause(), LONGEST_BACK_OFF);
    return Rows.update(
            """
            UPDATE outbox SET refusals = refusals + 1, problem = :because,
                   set_aside_at = CASE WHEN :last THEN clock_timestamp() END,
                   not_before = CASE WHEN :last THEN 'infinity'
                                     ELSE clock_timestamp() + :millis * interval '1 millisecond' END
             WHERE id = :id
            """,
            Map.of(
                "id", row.id(),
                "because", because,
                "last", isLast(row),
                "millis", pause.toMillis()))
        .replaceWithVoid();
  }

  /// Whether one more refusal sets it aside.
  boolean isLast(OutboxRow row) {
    return row.refusals() + 1 >= config.outboxTries();
  }

  private static String ids(List<OutboxRow> rows) {
    return rows.stream().map(row -> String.valueOf(row.id())).collect(joining(","));
  }
}

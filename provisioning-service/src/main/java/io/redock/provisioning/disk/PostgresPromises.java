package io.redock.provisioning.disk;

import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/// The promises of all replicas, in their PostgreSQL and by its clock. While it is away nothing is
/// promised: whoever asks fails, and asks again.
public final class PostgresPromises implements Promises {

  // What is counted next has whatever they who held it before have committed.
  private static final String ONE_BY_ONE =
      "SELECT CAST(pg_advisory_xact_lock(hashtextextended('redock.copies', 0)) AS text)";

  private static final String FORGET = "DELETE FROM copy_promise WHERE until <= clock_timestamp()";

  private static final String OTHERS =
      "SELECT CAST(COALESCE(sum(bytes), 0) AS bigint) FROM copy_promise"
          + " WHERE database_id <> :database";

  private static final String TAKE =
      """
      INSERT INTO copy_promise (database_id, bytes)
      SELECT :database, CAST(:bytes AS bigint)
       WHERE CAST(:bytes AS bigint)
             <= CAST(:free AS bigint) - (SELECT COALESCE(sum(bytes), 0) FROM copy_promise
                                          WHERE database_id <> :database)
          OR EXISTS (SELECT FROM copy_promise
                      WHERE database_id = :database AND bytes >= CAST(:bytes AS bigint)
                        AND until IS NULL)
      ON CONFLICT (database_id)
      DO UPDATE SET bytes = greatest(copy_promise.bytes, excluded.bytes), until = NULL
      """;

  private static final String END =
      """
      UPDATE copy_promise SET until = clock_timestamp() + :millis * interval '1 millisecond'
       WHERE database_id = :database AND until IS NULL
      """;

  private final Transactions transactions;

  public PostgresPromises(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public OptionalLong take(String databaseId, long bytes, long free) {
    Map<String, Object> asked = Map.of("database", databaseId, "bytes", bytes, "free", free);
    return transactions.commit(
        () ->
            Rows.query(ONE_BY_ONE, Map.of(), row -> row)
                .chain(() -> Rows.update(FORGET, Map.of()))
                .chain(() -> Rows.update(TAKE, asked))
                .chain(
                    taken ->
                        taken > 0
                            ? Uni.createFrom().item(OptionalLong.empty())
                            : others(databaseId)));
  }

  private static Uni<OptionalLong> others(String databaseId) {
    return Rows.query(OTHERS, Map.of("database", databaseId), row -> ((Number) row[0]).longValue())
        .map(found -> OptionalLong.of(found.getFirst()));
  }

  @Override
  public void end(String databaseId, Duration after) {
    transactions.commit(
        () -> Rows.update(END, Map.of("database", databaseId, "millis", after.toMillis())));
  }
}

package io.redock.provisioning.repair;

import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;

/// The ends of all replicas, in their PostgreSQL and by its clock. While it is away nobody is
/// ended: whoever asks fails, and asks again.
public final class PostgresEnds implements EndBudget {

  // What is counted next has whatever they who held it before have committed.
  private static final String ONE_BY_ONE =
      "SELECT CAST(pg_advisory_xact_lock(hashtextextended('redock.ends', 0)) AS text)";

  // One of a time to come was counted before the clock was set back, and would count until then.
  private static final String FORGET =
      """
      DELETE FROM ended_node
       WHERE ended_at <= clock_timestamp() - :millis * interval '1 millisecond'
          OR ended_at > clock_timestamp()
      """;

  private static final String TAKE =
      """
      INSERT INTO ended_node (node, ended_at)
      SELECT :node, clock_timestamp() WHERE (SELECT count(*) FROM ended_node) < :most
      ON CONFLICT DO NOTHING
      """;

  private final Transactions transactions;

  public PostgresEnds(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Turn take(String node, int most, Duration time) {
    return transactions.commit(
        () ->
            Rows.query(ONE_BY_ONE, Map.of(), row -> row)
                .chain(() -> Rows.update(FORGET, Map.of("millis", time.toMillis())))
                .chain(() -> Rows.update(TAKE, Map.of("node", node, "most", (long) most)))
                .chain(taken -> taken > 0 ? Uni.createFrom().item(Turn.TAKEN) : kept(node)));
  }

  private static Uni<Turn> kept(String node) {
    return Rows.query(
            "SELECT node FROM ended_node WHERE node = :node", Map.of("node", node), row -> row)
        .map(found -> found.isEmpty() ? Turn.NONE : Turn.KEPT);
  }
}

package io.redock.durable.strand;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.partitioningBy;

import io.redock.durable.DurableConfig;
import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.redock.durable.trace.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Takes leases in PostgreSQL, lane by lane, and counts them: what was claimed again and again
/// without an outcome is put into quarantine here.
final class StrandClaims {

  // A CTE, because a subselect under IN may be run more than once, and then claims more than it
  // should.
  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
          SELECT found.subject
            FROM unnest(string_to_array(:lanes, ','), CAST(string_to_array(:slots, ',') AS integer[]))
                 AS free (lane, slots)
           CROSS JOIN LATERAL (
               SELECT subject FROM strand
                WHERE wake_at <= now() AND (lease_until IS NULL OR lease_until <= now())
                  AND quarantined_at IS NULL
                  AND (not_before IS NULL OR not_before <= now() OR claims >= :most)
                  AND free.lane = '.' || CASE WHEN claims > 1 THEN :suspects
                                              WHEN lane = ANY (string_to_array(:known, ',')) THEN lane
                                              ELSE '' END
                ORDER BY wake_at LIMIT free.slots FOR UPDATE SKIP LOCKED) AS found)
      UPDATE strand SET
             lease_owner = CASE WHEN claims < :most THEN :lease END,
             lease_until = CASE WHEN claims < :most
                                THEN now() + :leaseMillis * interval '1 millisecond' END,
             quarantined_at = CASE WHEN claims >= :most THEN now() END,
             not_before = CASE WHEN claims > 0
                               THEN now() + power(4, claims - 1) * interval '2 seconds' END,
             claims = claims + 1,
             epoch = GREATEST(epoch + 1, CAST(extract(epoch FROM now()) * 1000 AS bigint))
        FROM due WHERE strand.subject = due.subject
      RETURNING strand.subject, step, args, attempt,
                CAST(extract(epoch FROM deadline) * 1000 AS bigint), wakes, trace, woken_by,
                lane, claims, epoch, lease_owner
      """;

  /// A claim may still arrive at PostgreSQL, and commit, after it was given up: on a connection
  /// that was closed the network delivers for a minute or two what was written, and a statement
  /// has its own time to run.
  private static final long REMEMBERED = Duration.ofMinutes(5).toNanos();

  private final Transactions transactions;
  private final LongSupplier nanos;
  private final String known;
  private final int mostDeaths;

  /// The leases of claims whose answers were not heard, each with the time at which PostgreSQL
  /// first answered afterwards; null before. A PostgreSQL that hangs keeps what it was sent for
  /// as long as it hangs.
  private final Map<String, Long> unheard = new HashMap<>();

  StrandClaims(Transactions transactions, DurableConfig config, LongSupplier nanos) {
    this.transactions = transactions;
    this.nanos = nanos;
    this.known = String.join(",", config.lanes().keySet());
    this.mostDeaths = config.mostDeaths();
  }

  synchronized StrandStore.Claimed take(String lease, Map<String, Integer> slots, Duration time) {
    if (!unheard.isEmpty()) {
      takeBack();
    }
    unheard.put(lease, null);
    List<String> lanes = List.copyOf(slots.keySet());
    // With a dot, or a list of nothing but the lane without a name would be an empty one.
    String names = lanes.stream().map(lane -> "." + lane).collect(joining(","));
    String sizes = lanes.stream().map(slots::get).map(String::valueOf).collect(joining(","));
    // One statement, sent once a second for ever: BEGIN and COMMIT would be two more ways there
    // and back. It must reach the disk: a lease that a crash of PostgreSQL forgot would let another
    // runner at a subject that is being worked on.
    Map<Boolean, List<Strand>> taken =
        transactions
            .read(
                () ->
                    Rows.query(
                        CLAIM,
                        Map.of(
                            "lease", lease,
                            "leaseMillis", time.toMillis(),
                            "lanes", names,
                            "slots", sizes,
                            "known", known,
                            "suspects", StrandStore.SUSPECTS,
                            "most", mostDeaths),
                        StrandClaims::strand))
            .stream()
            .collect(partitioningBy(strand -> strand.lease() != null));
    unheard.remove(lease);
    return new StrandStore.Claimed(taken.get(true), taken.get(false));
  }

  /// What was claimed under a lease that nobody heard of was not begun, so nobody died of it. Told
  /// once more before each claim of the next minutes, whenever that lease may come.
  private void takeBack() {
    transactions.commit(
        () ->
            Rows.update(
                """
                UPDATE strand SET claims = claims - 1, lease_owner = NULL, lease_until = NULL
                 WHERE lease_owner = ANY (:leases)
                """,
                Map.of("leases", unheard.keySet().toArray(String[]::new))));
    long now = nanos.getAsLong();
    unheard.values().removeIf(since -> since != null && now - since > REMEMBERED);
    unheard.replaceAll((lease, since) -> since == null ? Long.valueOf(now) : since);
  }

  private static Strand strand(Object[] row) {
    Instant deadline = row[4] == null ? null : Instant.ofEpochMilli(((Number) row[4]).longValue());
    return new Strand(
        (String) row[0],
        (String) row[1],
        (String) row[2],
        (String) row[8],
        ((Number) row[3]).intValue(),
        ((Number) row[9]).intValue(),
        ((Number) row[10]).longValue(),
        deadline,
        ((Number) row[5]).longValue(),
        (String) row[11],
        Traces.read((String) row[6]),
        Traces.read((String) row[7]));
  }
}

package io.redock.durable.strand;

import static java.util.Map.entry;

import io.redock.durable.DurableConfig;
import io.redock.durable.outbox.Outbox;
import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.redock.durable.trace.Traces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Strands in PostgreSQL. Leases are taken by one conditional UPDATE, and every later write
/// carries the lease in its condition, so that a runner that lost it can change nothing.
@ApplicationScoped
public class PostgresStrands implements StrandStore {

  // A CTE, because a subselect under IN may be run more than once, and then claims more than it
  // should.
  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
          SELECT subject FROM strand
           WHERE wake_at <= now() AND (lease_until IS NULL OR lease_until <= now())
           ORDER BY wake_at LIMIT :atMost FOR UPDATE SKIP LOCKED)
      UPDATE strand SET lease_owner = :lease,
             lease_until = now() + :leaseMillis * interval '1 millisecond'
        FROM due WHERE strand.subject = due.subject
      RETURNING strand.subject, step, args, attempt,
                CAST(extract(epoch FROM deadline) * 1000 AS bigint), wakes, trace, woken_by
      """;

  // A wake-up that came while the step ran has changed `wakes`: then there is something to look at.
  private static final String MOVE =
      """
      UPDATE strand SET
             step = :step, args = :args, attempt = 0, waiting_for = :because,
             deadline = CASE WHEN :deadline < 0 THEN NULL
                             ELSE to_timestamp(:deadline / 1000.0) END,
             step_since = CASE WHEN step = :step THEN step_since ELSE now() END,
             wake_at = CASE WHEN :goesOn OR wakes <> :wakes THEN now()
                            WHEN :waitMillis < 0 THEN NULL
                            ELSE now() + :waitMillis * interval '1 millisecond' END,
             lease_owner = CASE WHEN :goesOn OR wakes <> :wakes THEN lease_owner END,
             lease_until = CASE WHEN :goesOn OR wakes <> :wakes
                                THEN now() + :leaseMillis * interval '1 millisecond' END,
             trace = NULLIF(:trace, ''),
             woken_by = CASE WHEN :looked AND wakes = :wakes THEN NULL ELSE woken_by END
       WHERE subject = :subject AND lease_owner = :lease AND lease_until > now()
      RETURNING wakes, lease_owner IS NOT NULL, woken_by
      """;

  private final Transactions transactions;
  private final Outbox outbox;
  private final String owner;

  PostgresStrands(Transactions transactions, Outbox outbox, DurableConfig config) {
    this.transactions = transactions;
    this.outbox = outbox;
    this.owner = config.instance().orElseGet(() -> UUID.randomUUID().toString());
  }

  /// In the caller's transaction: gives a subject its strand; one that has a strand keeps it.
  public Uni<Void> begin(String subject, String step, String args) {
    return Rows.update(
            """
            INSERT INTO strand (subject, step, args, wake_at, woken_by)
            VALUES (:subject, :step, :args, now(), NULLIF(:cause, ''))
            ON CONFLICT DO NOTHING
            """,
            Map.of("subject", subject, "step", step, "args", args, "cause", cause()))
        .replaceWithVoid();
  }

  /// In the caller's transaction: says that there is something to look at. Never lost while a
  /// step runs; a subject without a strand is fine. Whoever wakes without a request behind it takes
  /// the place of none who has one.
  public Uni<Void> wake(String subject) {
    return Rows.update(
            """
            UPDATE strand SET wakes = wakes + 1, wake_at = now(),
                   woken_by = COALESCE(NULLIF(:cause, ''), woken_by)
             WHERE subject = :subject
            """,
            Map.of("subject", subject, "cause", cause()))
        .replaceWithVoid();
  }

  private static String cause() {
    return Traces.write(Traces.current());
  }

  @Override
  public List<Strand> claim(int atMost, Duration lease) {
    String id = owner + "/" + UUID.randomUUID();
    // One statement, sent once a second for ever: BEGIN and COMMIT would be two more ways there
    // and back. It must reach the disk: a lease that a crash of PostgreSQL forgot would let another
    // runner at a subject that is being worked on.
    return transactions.read(
        () ->
            Rows.query(
                CLAIM,
                Map.of("lease", id, "leaseMillis", lease.toMillis(), "atMost", atMost),
                row -> claimed(row, id)));
  }

  private static Strand claimed(Object[] row, String lease) {
    Instant deadline = row[4] == null ? null : Instant.ofEpochMilli(((Number) row[4]).longValue());
    return new Strand(
        (String) row[0],
        (String) row[1],
        (String) row[2],
        ((Number) row[3]).intValue(),
        deadline,
        ((Number) row[5]).longValue(),
        lease,
        Traces.read((String) row[6]),
        Traces.read((String) row[7]));
  }

  @Override
  public Optional<Strand> commit(Strand strand, Next<?> next, Moved moved, Duration lease) {
    Optional<Strand> goesOn =
        transactions.commit(
            () -> {
              Uni<Void> before = Uni.createFrom().voidItem();
              for (Change change : next.changes()) {
                before = before.chain(change::apply);
              }
              return before
                  .chain(() -> outbox.add(next.announcements()))
                  .chain(() -> move(strand, next.move(), moved, lease));
            });
    if (!next.announcements().isEmpty()) {
      outbox.committed();
    }
    return goesOn;
  }

  private static Uni<Optional<Strand>> move(
      Strand strand, Next.Move<?> move, Moved moved, Duration lease) {
    return switch (move) {
      case Next.Move.GoTo<?> _, Next.Move.Home<?> _ -> move(strand, true, -1, "", moved, lease);
      case Next.Move.Wait<?>(var time, var because) ->
          move(strand, false, time.toMillis(), because, moved, lease);
      case Next.Move.Rest<?> _ -> move(strand, false, -1, "", moved, lease);
      case Next.Move.Done<?> _ -> end(strand);
    };
  }

  private static Uni<Optional<Strand>> move(
      Strand strand, boolean goesOn, long waitMillis, String because, Moved moved, Duration lease) {
    long deadline = moved.deadline() == null ? -1 : moved.deadline().toEpochMilli();
    return Rows.query(
            MOVE,
            Map.ofEntries(
                entry("subject", strand.subject()),
                entry("lease", strand.lease()),
                entry("wakes", strand.wakes()),
                entry("step", moved.step()),
                entry("args", moved.args()),
                entry("deadline", deadline),
                entry("because", because),
                entry("goesOn", goesOn),
                entry("waitMillis", waitMillis),
                entry("leaseMillis", lease.toMillis()),
                entry("trace", Traces.write(moved.trace())),
                entry("looked", moved.looked())),
            row -> row)
        .map(
            rows -> {
              if (rows.isEmpty()) {
                throw new LeaseLost(strand.subject());
              }
              long wakes = ((Number) rows.getFirst()[0]).longValue();
              boolean kept = (Boolean) rows.getFirst()[1];
              return kept
                  ? Optional.of(
                      new Strand(
                          strand.subject(),
                          moved.step(),
                          moved.args(),
                          0,
                          moved.deadline(),
                          wakes,
                          strand.lease(),
                          moved.trace(),
                          Traces.read((String) rows.getFirst()[2])))
                  : Optional.empty();
            });
  }

  private static Uni<Optional<Strand>> end(Strand strand) {
    return Rows.update(
            "DELETE FROM strand WHERE subject = :subject AND lease_owner = :lease AND lease_until > now()",
            Map.of("subject", strand.subject(), "lease", strand.lease()))
        .map(
            deleted -> {
              if (deleted == 0) {
                throw new LeaseLost(strand.subject());
              }
              return Optional.empty();
            });
  }

  @Override
  public void failed(Strand strand, Duration backOff, String because) {
    transactions.commit(
        () ->
            Rows.update(
                """
                UPDATE strand SET attempt = attempt + 1, waiting_for = :because,
                       wake_at = CASE WHEN wakes <> :wakes THEN now()
                                      ELSE now() + :millis * interval '1 millisecond' END,
                       lease_owner = NULL, lease_until = NULL
                 WHERE subject = :subject AND lease_owner = :lease
                """,
                Map.of(
                    "subject", strand.subject(),
                    "lease", strand.lease(),
                    "wakes", strand.wakes(),
                    "because", because,
                    "millis", backOff.toMillis())));
  }

  @Override
  public void releaseAbandoned() {
    transactions.commit(
        () ->
            Rows.update(
                "UPDATE strand SET lease_owner = NULL, lease_until = NULL WHERE starts_with(lease_owner, :owner)",
                Map.of("owner", owner + "/")));
  }
}

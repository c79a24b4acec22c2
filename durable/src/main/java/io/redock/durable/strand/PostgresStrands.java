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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Strands in PostgreSQL. Leases are taken by one conditional UPDATE, and every later write
/// carries the lease in its condition, so that a runner that lost it can change nothing.
@ApplicationScoped
public class PostgresStrands implements StrandStore {

  // A wake-up that came while the step ran has changed `wakes`: then there is something to look at.
  private static final String MOVE =
      """
      UPDATE strand SET
             step = :step, args = :args, lane = :lane, attempt = 0, waiting_for = :because,
             claims = CASE WHEN :goesOn OR wakes <> :wakes THEN 1 ELSE 0 END, not_before = NULL,
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
  private final StrandClaims claims;

  PostgresStrands(Transactions transactions, Outbox outbox, DurableConfig config) {
    this.transactions = transactions;
    this.outbox = outbox;
    this.owner = config.instance().orElseGet(() -> UUID.randomUUID().toString());
    this.claims = new StrandClaims(transactions, config, System::nanoTime);
  }

  /// In the caller's transaction: gives a subject its strand; one that has a strand keeps it.
  ///
  /// @param lane in which it is looked at first
  public Uni<Void> begin(String subject, String step, String args, String lane) {
    return Rows.update(
            """
            INSERT INTO strand (subject, step, args, lane, wake_at, woken_by)
            VALUES (:subject, :step, :args, :lane, now(), NULLIF(:cause, ''))
            ON CONFLICT DO NOTHING
            """,
            Map.of("subject", subject, "step", step, "args", args, "lane", lane, "cause", cause()))
        .replaceWithVoid();
  }

  /// In the caller's transaction: says that there is something to look at. Never lost while a
  /// step runs; a subject without a strand is fine. Whoever wakes without a request behind it takes
  /// the place of none who has one. A strand that is overdue keeps its place: being woken again and
  /// again would otherwise keep it behind all others.
  public Uni<Void> wake(String subject) {
    return Rows.update(
            """
            UPDATE strand SET wakes = wakes + 1, wake_at = LEAST(wake_at, now()),
                   woken_by = COALESCE(NULLIF(:cause, ''), woken_by)
             WHERE subject = :subject
            """,
            Map.of("subject", subject, "cause", cause()))
        .replaceWithVoid();
  }

  /// In the caller's session: fails with [LeaseLost] if somebody else has claimed the strand since,
  /// or ended it. Whatever was read before is then no longer this run's to act on.
  ///
  /// @param claim of whoever reads
  public Uni<Void> refuseOvertaken(Epoch claim) {
    return Rows.query(
            "SELECT epoch FROM strand WHERE subject = :subject",
            Map.of("subject", claim.subject()),
            row -> ((Number) row[0]).longValue())
        .invoke(
            last -> {
              if (!last.equals(List.of(claim.number()))) {
                throw new LeaseLost(claim.subject());
              }
            })
        .replaceWithVoid();
  }

  /// In the caller's transaction: lets a strand out of quarantine, to be taken up at once.
  ///
  /// @return whether it was in quarantine
  public Uni<Boolean> release(String subject) {
    return Rows.update(
            """
            UPDATE strand SET quarantined_at = NULL, not_before = NULL, claims = 0, wake_at = now()
             WHERE subject = :subject AND quarantined_at IS NOT NULL
            """,
            Map.of("subject", subject))
        .map(released -> released > 0);
  }

  private static String cause() {
    return Traces.write(Traces.current());
  }

  @Override
  public Claimed claim(Map<String, Integer> slots, Duration lease) {
    return claims.take(owner + "/" + UUID.randomUUID(), slots, lease);
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
      case Next.Move.GoLater<?>(var _, var time, var because) ->
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
                entry("lane", moved.lane()),
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
                          moved.lane(),
                          0,
                          1,
                          strand.epoch(),
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
    giveBack(
        strand,
        """
        UPDATE strand SET attempt = attempt + 1, claims = 0, not_before = NULL, waiting_for = :because,
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
            "millis", backOff.toMillis()));
  }

  @Override
  public void broke(Strand strand, String because) {
    giveBack(
        strand,
        """
        UPDATE strand SET waiting_for = :because, lease_owner = NULL, lease_until = NULL
         WHERE subject = :subject AND lease_owner = :lease
        """,
        Map.of("subject", strand.subject(), "lease", strand.lease(), "because", because));
  }

  private void giveBack(Strand strand, String statement, Map<String, Object> parameters) {
    transactions.commit(
        () ->
            Rows.update(statement, parameters)
                .chain(own -> own > 0 ? Uni.createFrom().voidItem() : wake(strand.subject())));
  }

  @Override
  public void giveBack(Strand strand) {
    write(
        """
        UPDATE strand SET wake_at = now(), claims = 0, not_before = NULL, lease_owner = NULL, lease_until = NULL
         WHERE subject = :subject AND lease_owner = :lease
        """,
        Map.of("subject", strand.subject(), "lease", strand.lease()));
  }

  @Override
  public void releaseAbandoned() {
    write(
        "UPDATE strand SET lease_owner = NULL, lease_until = NULL WHERE starts_with(lease_owner, :owner)",
        Map.of("owner", owner + "/"));
  }

  private void write(String sql, Map<String, ?> values) {
    transactions.commit(() -> Rows.update(sql, values));
  }
}

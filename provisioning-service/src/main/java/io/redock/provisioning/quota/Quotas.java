package io.redock.provisioning.quota;

import io.quarkus.runtime.Startup;
import io.redock.durable.store.Rows;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.Plan;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/// Whether there is room for what somebody asks for. Everything runs in the caller's transaction,
/// and one after the other: two that ask at once do not both get what is left. It is there before
/// anything is begun, so that numbers that make no sense are told then.
@Startup(1)
@ApplicationScoped
public class Quotas {

  private static final String ONE_BY_ONE =
      "SELECT CAST(pg_advisory_xact_lock(hashtextextended('redock.quota', 0)) AS text)";

  private static final String PROMISED =
      """
      SELECT plan, applied_plan, count(*),
             count(*) FILTER (WHERE NOT wanted_gone AND owner_id = :owner)
        FROM database
       WHERE state <> 'destroyed'
       GROUP BY plan, applied_plan
      """;

  private final Catalogue catalogue;
  private final QuotaConfig config;
  private final EngineRoom room;

  Quotas(Catalogue catalogue, QuotaConfig config, EngineRoom room) {
    Allowance.check(config);
    this.catalogue = catalogue;
    this.config = config;
    this.room = room;
  }

  /// @return why the owner cannot have another database of that plan; nothing if he can
  public Uni<Optional<Excess>> another(String ownerId, Plan plan) {
    return promised(ownerId)
        .map(
            promised ->
                allowance()
                    .oneMore(promised.ofOwner())
                    .or(
                        () ->
                            allowance().memory(promised.bytes(catalogue), plan.memoryOfAllNodes()))
                    .or(() -> allowance().disk(plan.savedBytesOfAllNodes())));
  }

  /// @return why that database cannot have that plan; nothing if it can
  public Uni<Optional<Excess>> larger(Database database, Plan wanted) {
    long more =
        Promised.more(
            catalogue,
            database.spec().configuration().plan(),
            database.status().configuration().plan(),
            wanted);
    return promised(database.ownerId())
        .map(
            promised ->
                allowance()
                    .memory(promised.bytes(catalogue), more)
                    .or(() -> allowance().disk(more <= 0 ? 0 : wanted.savedBytesOfAllNodes())));
  }

  private Allowance allowance() {
    return Allowance.of(config, room.memoryBytes(), room.freeDiskBytes());
  }

  private static Uni<Promised> promised(String ownerId) {
    return Rows.query(ONE_BY_ONE, Map.of(), row -> row)
        .chain(() -> Rows.query(PROMISED, Map.of("owner", ownerId), Quotas::share))
        .map(Promised::new);
  }

  private static Promised.Share share(Object[] row) {
    return new Promised.Share(
        (String) row[0],
        (String) row[1],
        ((Number) row[2]).longValue(),
        ((Number) row[3]).longValue());
  }
}

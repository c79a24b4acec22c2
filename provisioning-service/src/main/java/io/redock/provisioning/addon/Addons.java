package io.redock.provisioning.addon;

import io.redock.durable.store.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The addons of an app. One that is being removed is none any more. Everything runs in the
/// caller's transaction.
@ApplicationScoped
public class Addons {

  private static final String OF_APP =
      """
      SELECT id, app_id, resource_id, plan, created_at, since,
             state = 'requested' OR plan <> applied_plan
             OR EXISTS (SELECT FROM operation
                         WHERE database_id = database.id AND kind = 'plan'
                           AND status IN ('pending', 'running'))
        FROM database
       WHERE app_id = :app AND NOT wanted_gone AND state <> 'destroyed'
      """;

  private static final String UNANSWERED =
      """
      SELECT id FROM database
       WHERE app_id = :app AND plan = :plan AND state = 'requested' AND NOT wanted_gone
         AND created_at < :before ORDER BY created_at
      """;

  /// The oldest first: clients that ask for `redis` mean the first.
  public Uni<List<Addon>> of(String appId) {
    return Rows.query(OF_APP + " ORDER BY created_at, id", Map.of("app", appId), Addons::addon);
  }

  /// @param id the addon's, or its resource id
  public Uni<Optional<Addon>> find(String appId, String id) {
    return Rows.query(
            OF_APP + " AND (id = :id OR resource_id = :id) ORDER BY created_at, id",
            Map.of("app", appId, "id", id),
            Addons::addon)
        .map(found -> found.stream().findFirst());
  }

  /// The addon of an order that is still being made although whoever sent it had to be answered
  /// long since: who orders the same again without a key for it tries again.
  ///
  /// @param before orders from before then have been answered
  public Uni<Optional<String>> unanswered(String appId, String plan, Instant before) {
    return Rows.query(
            UNANSWERED,
            Map.of("app", appId, "plan", plan, "before", before),
            row -> (String) row[0])
        .map(found -> found.stream().findFirst());
  }

  private static Addon addon(Object[] row) {
    return new Addon(
        (String) row[0],
        (String) row[1],
        (String) row[2],
        (String) row[3],
        instant(row[4]),
        instant(row[5]),
        (Boolean) row[6]);
  }

  private static Instant instant(Object column) {
    return ((OffsetDateTime) column).toInstant();
  }
}

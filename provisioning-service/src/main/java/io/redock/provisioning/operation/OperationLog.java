package io.redock.provisioning.operation;

import io.redock.durable.store.Rows;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.operation.Operation.Status;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Operations as their owners follow them. Everything runs in the caller's transaction.
@ApplicationScoped
public class OperationLog {

  private static final String SELECT =
      """
      SELECT id, database_id, kind, target, status, created_at, started_at, finished_at, progress,
             code, receipt, loss, keys_before, keys_after
        FROM operation WHERE database_id = :database\s\
      """;

  private static final String BY = "AND (by_platform OR NOT :platform)";

  /// Whose operations are meant.
  public enum By {
    ANYBODY,
    PLATFORM
  }

  /// Some of a database's, the newest first.
  ///
  /// @param by whose
  public Uni<List<Operation>> page(String databaseId, By by, int skip, int atMost) {
    Map<String, Object> values = by(databaseId, by);
    values.put("skip", skip);
    values.put("atMost", atMost);
    return Rows.query(
        SELECT + BY + " ORDER BY created_at DESC LIMIT :atMost OFFSET :skip",
        values,
        OperationLog::operation);
  }

  /// How many operations a database had.
  public Uni<Long> count(String databaseId, By by) {
    return Rows.query(
            "SELECT count(*) FROM operation WHERE database_id = :database " + BY,
            by(databaseId, by),
            row -> ((Number) row[0]).longValue())
        .map(List::getFirst);
  }

  private static Map<String, Object> by(String databaseId, By by) {
    Map<String, Object> values = new HashMap<>();
    values.put("database", databaseId);
    values.put("platform", by == By.PLATFORM);
    return values;
  }

  /// The newest of that kind that waits or runs; rather one with that target.
  public Uni<Optional<Operation>> underWay(String databaseId, Kind kind, String target) {
    return Rows.query(
            SELECT
                + "AND kind = :kind AND status IN ('pending', 'running')"
                + " ORDER BY target = :target DESC, created_at DESC LIMIT 1",
            Map.of("database", databaseId, "kind", kind.wireName(), "target", target),
            OperationLog::operation)
        .map(found -> found.stream().findFirst());
  }

  /// Nothing if the database has none of that id.
  public Uni<Optional<Operation>> find(String databaseId, String id) {
    return find(databaseId, id, By.ANYBODY);
  }

  /// The same, if it is one of theirs.
  public Uni<Optional<Operation>> find(String databaseId, String id, By by) {
    Map<String, Object> values = by(databaseId, by);
    values.put("id", id);
    return Rows.query(SELECT + BY + " AND id = :id", values, OperationLog::operation)
        .map(found -> found.stream().findFirst());
  }

  /// The one that runs, or else the one that has waited longest.
  public Uni<Optional<Operation>> current(String databaseId) {
    return Rows.query(
            SELECT
                + "AND status IN ('pending', 'running') ORDER BY status DESC, created_at LIMIT 1",
            Map.of("database", databaseId),
            OperationLog::operation)
        .map(found -> found.stream().findFirst());
  }

  private static Operation operation(Object[] row) {
    return new Operation(
        (String) row[0],
        (String) row[1],
        Kind.valueOf(((String) row[2]).toUpperCase(Locale.ROOT)),
        (String) row[3],
        Status.valueOf(((String) row[4]).toUpperCase(Locale.ROOT)),
        instant(row[5]),
        instant(row[6]),
        instant(row[7]),
        (String) row[8],
        (String) row[9],
        row[10] == null ? null : ReceiptJson.read((String) row[10]),
        row[11] == null ? null : new Loss(number(row[12]), number(row[13]), (String) row[11]));
  }

  private static Long number(Object column) {
    return column == null ? null : ((Number) column).longValue();
  }

  private static Instant instant(Object column) {
    return column == null ? null : ((OffsetDateTime) column).toInstant();
  }
}

package io.redock.provisioning.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.durable.store.Rows;
import io.redock.durable.strand.Change;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.operation.Operation.Status;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Operations in table `operation`. Everything runs in the caller's transaction.
@ApplicationScoped
@RegisterForReflection(targets = Receipt.class)
public class PostgresOperations implements Operations {

  private static final String SELECT =
      """
      SELECT id, database_id, kind, target, status, created_at, started_at, finished_at, progress,
             code, receipt
        FROM operation WHERE database_id = :database\s""";

  private static final String BY = "AND (by_platform OR NOT :platform)";

  private static final String RUN_NEWEST =
      """
      UPDATE operation SET status = 'running', started_at = :now, progress = 'begun'
       WHERE id = (SELECT id FROM operation
                    WHERE database_id = :database AND kind = :kind AND status = 'pending'
                    ORDER BY created_at DESC LIMIT 1)
         AND NOT EXISTS (SELECT FROM operation WHERE database_id = :database AND status = 'running')
      """;

  private static final String FINISH =
      """
      UPDATE operation
         SET status = :status, finished_at = :now, started_at = COALESCE(started_at, :now),
             progress = :words, code = NULLIF(:code, ''), receipt = NULLIF(:receipt, '')
       WHERE database_id = :database AND\s""";

  // A wish that was recorded since the strand looked has opened an operation that it did not see;
  // its own statement sees both or neither.
  private static final String AS_WANTED =
      """
      EXISTS (SELECT FROM database
               WHERE id = :database AND NOT wanted_gone AND wanted_node <= node
                 AND plan = applied_plan AND version = applied_version
                 AND features = applied_features AND next_password IS NULL)
      """;

  private static final JsonMapper JSON = new JsonMapper();

  /// Whose operations are meant.
  public enum By {
    ANYBODY,
    PLATFORM
  }

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;

  PostgresOperations(InstantSource clock) {
    this.clock = clock;
  }

  /// Somebody asks for that. What waits of the same kind is superseded by it.
  ///
  /// @return its id
  public Uni<String> open(String databaseId, Kind kind, String target) {
    return open(databaseId, kind, target, false);
  }

  private Uni<String> open(String databaseId, Kind kind, String target, boolean byPlatform) {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    Map<String, Object> values =
        Map.of(
            "id", id,
            "database", databaseId,
            "kind", kind.wireName(),
            "target", target,
            "platform", byPlatform,
            "now", clock.instant());
    return supersede(databaseId, kind, "status = 'pending'")
        .chain(
            () ->
                Rows.update(
                    """
                    INSERT INTO operation
                           (id, database_id, kind, target, status, created_at, progress,
                            by_platform)
                    VALUES (:id, :database, :kind, :target, 'pending', :now, 'waits for its turn',
                            :platform)
                    """,
                    values))
        .replaceWith(id);
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
        this::operation);
  }

  /// How many operations a database had.
  public Uni<Long> count(String databaseId, By by) {
    return Rows.query(
            "SELECT count(*), 1 FROM operation WHERE database_id = :database " + BY,
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

  /// The newest of that kind that waits or runs.
  public Uni<Optional<Operation>> underWay(String databaseId, Kind kind) {
    return Rows.query(
            SELECT
                + "AND kind = :kind AND status IN ('pending', 'running')"
                + " ORDER BY created_at DESC LIMIT 1",
            Map.of("database", databaseId, "kind", kind.wireName()),
            this::operation)
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
    return Rows.query(SELECT + BY + " AND id = :id", values, this::operation)
        .map(found -> found.stream().findFirst());
  }

  /// The one that runs, or else the one that has waited longest.
  public Uni<Optional<Operation>> current(String databaseId) {
    return Rows.query(
            SELECT
                + "AND status IN ('pending', 'running') ORDER BY status DESC, created_at LIMIT 1",
            Map.of("database", databaseId),
            this::operation)
        .map(found -> found.stream().findFirst());
  }

  @Override
  public Change request(String databaseId, Kind kind, String target) {
    return () -> open(databaseId, kind, target, true).replaceWithVoid();
  }

  @Override
  public Change begin(String databaseId, Kind kind) {
    return () ->
        supersede(
                databaseId,
                kind,
                "status = 'running' AND EXISTS (SELECT FROM operation newer"
                    + " WHERE newer.database_id = :database AND newer.kind = :kind"
                    + " AND newer.status = 'pending')")
            .chain(
                () ->
                    Rows.update(
                        RUN_NEWEST,
                        Map.of(
                            "database", databaseId,
                            "kind", kind.wireName(),
                            "now", clock.instant())))
            .replaceWithVoid();
  }

  private Uni<Void> supersede(String databaseId, Kind kind, String which) {
    Map<String, Object> values =
        finish(databaseId, Status.ERROR, "superseded", "a later wish took its place", "");
    values.put("kind", kind.wireName());
    return Rows.update(FINISH + "kind = :kind AND " + which, values).replaceWithVoid();
  }

  @Override
  public Change progress(String databaseId, String words) {
    return () ->
        Rows.update(
                "UPDATE operation SET progress = :words"
                    + " WHERE database_id = :database AND status = 'running'",
                Map.of("database", databaseId, "words", words))
            .replaceWithVoid();
  }

  @Override
  public Change done(String databaseId, String words, Optional<Receipt> receipt) {
    return () ->
        Rows.update(
                FINISH + "status = 'running'",
                finish(databaseId, Status.DONE, "", words, json(receipt)))
            .replaceWithVoid();
  }

  @Override
  public Change failed(String databaseId, String code, String words, Optional<Receipt> receipt) {
    return () ->
        Rows.update(
                FINISH + "status = 'running'",
                finish(databaseId, Status.ERROR, code, words, json(receipt)))
            .replaceWithVoid();
  }

  @Override
  public Change settle(String databaseId) {
    return () ->
        Rows.update(
                FINISH + "status IN ('pending', 'running') AND " + AS_WANTED,
                finish(databaseId, Status.DONE, "", "it is so already", ""))
            .replaceWithVoid();
  }

  @Override
  public Change cancel(String databaseId, Kind except, String code, String words) {
    Map<String, Object> values = finish(databaseId, Status.ERROR, code, words, "");
    values.put("kind", except.wireName());
    return () ->
        Rows.update(FINISH + "kind <> :kind AND status IN ('pending', 'running')", values)
            .replaceWithVoid();
  }

  private Map<String, Object> finish(
      String databaseId, Status status, String code, String words, String receipt) {
    Map<String, Object> values = new HashMap<>();
    values.put("database", databaseId);
    values.put("status", status.wireName());
    values.put("now", clock.instant());
    values.put("words", words);
    values.put("code", code);
    values.put("receipt", receipt);
    return values;
  }

  private static String json(Optional<Receipt> receipt) {
    try {
      return receipt.isEmpty() ? "" : JSON.writeValueAsString(receipt.get());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a receipt is numbers only", impossible);
    }
  }

  private Operation operation(Object[] row) {
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
        receipt((String) row[10]));
  }

  private static Instant instant(Object column) {
    return column == null ? null : ((OffsetDateTime) column).toInstant();
  }

  private static Receipt receipt(String json) {
    try {
      return json == null ? null : JSON.readValue(json, Receipt.class);
    } catch (JsonProcessingException notOurs) {
      throw new IllegalStateException("a receipt cannot be read", notOurs);
    }
  }
}

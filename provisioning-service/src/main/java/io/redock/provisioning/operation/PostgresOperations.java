package io.redock.provisioning.operation;

import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.redock.durable.strand.Change;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.operation.Operation.Status;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Operations as they are asked for and carried out, in table `operation`. Everything runs in the
/// caller's transaction.
@ApplicationScoped
public class PostgresOperations implements Operations {

  private static final String RUN_NEWEST =
      """
      UPDATE operation SET status = 'running', started_at = :now, progress = 'begun'
       WHERE id = (SELECT id FROM operation
                    WHERE database_id = :database AND kind = :kind AND status = 'pending'
                    ORDER BY created_at DESC LIMIT 1)
         AND NOT EXISTS (SELECT FROM operation WHERE database_id = :database AND status = 'running')
      """;

  // Each statement that says so sees a request and its operation both, or neither.
  private static final String AS_SEEN =
      """
       AND EXISTS (SELECT FROM database
                    WHERE id = :database
                      AND CASE :kind WHEN 'plan' THEN plan = :plan
                                     WHEN 'upgrade' THEN version = :version
                                     WHEN 'features' THEN features = :features
                                     ELSE TRUE END)
      """;

  // Features do not take each other's place: all that were asked for are carried out together, and
  // only the same one the other way contradicts. A target reads `redis-aof on`.
  private static final String SUPERSEDED_BY =
      """
      kind = :kind AND status = 'pending'
       AND (kind <> 'features' OR split_part(target, ' ', 1) = split_part(:target, ' ', 1))
      """;

  private static final String SUPERSEDED =
      """
      kind = :kind AND status = 'running'
       AND EXISTS (SELECT FROM operation newer
                    WHERE newer.database_id = :database AND newer.kind = :kind
                      AND newer.status = 'pending'
                      AND (newer.kind <> 'features'
                           OR split_part(newer.target, ' ', 1)
                              = split_part(operation.target, ' ', 1)))
      """;

  private static final String FULFILLED =
      """
      kind = 'features' AND status = 'pending'
       AND EXISTS (SELECT FROM database
                    WHERE id = :database
                      AND (split_part(target, ' ', 2) = 'on')
                          = (split_part(target, ' ', 1)
                             = ANY (string_to_array(applied_features, ','))))
      """;

  // Whatever waits has been taken back together with what ran.
  private static final String GIVEN_UP_WITH_IT =
      """
      kind = 'features' AND status = 'pending'
       AND EXISTS (SELECT FROM operation running
                    WHERE running.database_id = :database AND running.kind = 'features'
                      AND running.status = 'running')
       AND EXISTS (SELECT FROM database WHERE id = :database AND features = applied_features)
      """;

  private static final String FINISH =
      """
      UPDATE operation
         SET status = :status, finished_at = :now, started_at = COALESCE(started_at, :now),
             progress = :words || COALESCE('; ' || loss, ''), code = NULLIF(:code, ''), receipt = NULLIF(:receipt, '')
       WHERE database_id = :database AND\s\
      """;

  // A request that was recorded since the strand looked has opened an operation that it did not
  // see; its own statement sees both or neither.
  private static final String AS_WANTED =
      """
      EXISTS (SELECT FROM database
               WHERE id = :database AND NOT wanted_gone AND wanted_node <= node
                 AND plan = applied_plan AND version = applied_version
                 AND features = applied_features AND next_password IS NULL)
      """;

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;
  private final Transactions transactions;

  PostgresOperations(InstantSource clock, Transactions transactions) {
    this.clock = clock;
    this.transactions = transactions;
  }

  /// Somebody asks for that. What waits of the same kind is superseded by it, unless both can be
  /// had.
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
    Map<String, Object> over = superseded(databaseId, kind);
    over.put("target", target);
    return Rows.update(FINISH + SUPERSEDED_BY, over)
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

  @Override
  public Change request(String databaseId, Kind kind, String target) {
    return () -> open(databaseId, kind, target, true).replaceWithVoid();
  }

  @Override
  public boolean requestedSince(String databaseId, Kind kind, Instant then) {
    return transactions.read(
        () ->
            Rows.query(
                    """
                    SELECT EXISTS (SELECT FROM operation
                                    WHERE database_id = :database AND kind = :kind
                                      AND by_platform AND created_at >= :since)
                    """,
                    Map.of("database", databaseId, "kind", kind.wireName(), "since", then),
                    row -> (Boolean) row[0])
                .map(List::getFirst));
  }

  @Override
  public Change begin(String databaseId, Kind kind) {
    return () -> begin(databaseId, kind, Map.of(), "");
  }

  @Override
  public Change begin(String databaseId, Kind kind, Configuration seen) {
    Map<String, String> wanted =
        Map.of(
            "plan", seen.plan(),
            "version", seen.version(),
            "features", seen.features().text());
    return () -> begin(databaseId, kind, wanted, AS_SEEN);
  }

  private Uni<Void> begin(String databaseId, Kind kind, Map<String, String> wanted, String only) {
    Map<String, Object> over = superseded(databaseId, kind);
    over.putAll(wanted);
    Map<String, Object> begun = new HashMap<>(wanted);
    begun.put("database", databaseId);
    begun.put("kind", kind.wireName());
    begun.put("now", clock.instant());
    return Rows.update(FINISH + SUPERSEDED + only, over)
        .chain(() -> Rows.update(RUN_NEWEST + only, begun))
        .replaceWithVoid();
  }

  private Map<String, Object> superseded(String databaseId, Kind kind) {
    Map<String, Object> values =
        finish(databaseId, Status.ERROR, "superseded", "a later wish took its place", "");
    values.put("kind", kind.wireName());
    return values;
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
  public Change holds(String databaseId, long keys) {
    return () ->
        Rows.update(
                "UPDATE operation SET keys_before = COALESCE(keys_before, :keys)"
                    + " WHERE database_id = :database AND status = 'running'",
                Map.of("database", databaseId, "keys", keys))
            .replaceWithVoid();
  }

  @Override
  public Change lost(String databaseId, String why) {
    return () ->
        Rows.update(
                "UPDATE operation SET loss = :why"
                    + " WHERE database_id = :database AND status = 'running'",
                Map.of("database", databaseId, "why", why))
            .replaceWithVoid();
  }

  @Override
  public Change found(String databaseId, long keys) {
    return () ->
        Rows.update(
                "UPDATE operation SET keys_after = :keys"
                    + " WHERE database_id = :database AND status = 'running'"
                    + " AND loss IS NOT NULL",
                Map.of("database", databaseId, "keys", keys))
            .replaceWithVoid();
  }

  @Override
  public Change done(String databaseId, String words, Optional<Receipt> receipt) {
    Map<String, Object> how = finish(databaseId, Status.DONE, "", words, json(receipt));
    return () ->
        Rows.update(FINISH + "status = 'running'", how)
            .chain(() -> Rows.update(FINISH + FULFILLED, how))
            .replaceWithVoid();
  }

  @Override
  public Change failed(String databaseId, String code, String words, Optional<Receipt> receipt) {
    Map<String, Object> how = finish(databaseId, Status.ERROR, code, words, json(receipt));
    Map<String, Object> so = finish(databaseId, Status.DONE, "", "it is so already", "");
    return () ->
        Rows.update(FINISH + FULFILLED, so)
            .chain(() -> Rows.update(FINISH + GIVEN_UP_WITH_IT, how))
            .chain(() -> Rows.update(FINISH + "status = 'running'", how))
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
    return receipt.map(ReceiptJson::write).orElse("");
  }
}

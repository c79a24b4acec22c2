package io.redock.provisioning.quarantine;

import io.redock.durable.store.Rows;
import io.redock.provisioning.database.DatabaseRecord;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/// What is in quarantine, and what a person wants done with it: table `quarantine`. Everything runs
/// in the caller's transaction.
@ApplicationScoped
public class QuarantineBook {

  private static final String KEEP =
      """
      INSERT INTO quarantine (database_id, kind, nodes, running, record)
      VALUES (:database, :kind, :nodes, :running, :record)
      ON CONFLICT (database_id) DO UPDATE SET kind = excluded.kind, nodes = excluded.nodes,
             running = excluded.running, record = excluded.record
      RETURNING database_id, since, coalesce(decision, ''), coalesce(node, ''),
                coalesce(problem, '')
      """;

  /// @param decision `adopt` or `purge`; empty while nobody has decided
  /// @param node the one to be adopted; empty if that was not said
  /// @param problem why that could not be done so far; empty if it was not tried since
  public record Entry(
      String databaseId, Instant since, String decision, String node, String problem) {}

  Uni<Entry> keep(Orphan orphan) {
    return Rows.query(
            KEEP,
            Map.of(
                "database", orphan.databaseId(),
                "kind", orphan.kind().word(),
                "nodes", String.join(" ", orphan.names()),
                "running", orphan.running(),
                "record", orphan.newest().map(DatabaseRecord::json).orElse("")),
            QuarantineBook::entry)
        .map(List::getFirst);
  }

  Uni<List<String>> all() {
    return Rows.query("SELECT database_id FROM quarantine", Map.of(), row -> (String) row[0]);
  }

  /// Whether the engine holds data under that id which the tables do not know.
  public Uni<Boolean> holds(String databaseId) {
    return Rows.query(
            "SELECT EXISTS (SELECT FROM quarantine WHERE database_id = :id AND kind <> 'ahead')",
            Map.of("id", databaseId),
            row -> (Boolean) row[0])
        .map(List::getFirst);
  }

  /// It cannot be done; a person may decide again.
  Uni<Void> refuse(String databaseId, String problem) {
    return Rows.update(
            "UPDATE quarantine SET decision = NULL, node = NULL, problem = :problem WHERE database_id = :id",
            Map.of("id", databaseId, "problem", problem))
        .replaceWithVoid();
  }

  /// It could not be done for now; what a person decided stands.
  Uni<Void> failed(String databaseId, String problem) {
    return Rows.update(
            "UPDATE quarantine SET problem = :problem WHERE database_id = :id",
            Map.of("id", databaseId, "problem", problem))
        .replaceWithVoid();
  }

  Uni<Void> release(String databaseId) {
    return Rows.update("DELETE FROM quarantine WHERE database_id = :id", Map.of("id", databaseId))
        .replaceWithVoid();
  }

  private static Entry entry(Object[] row) {
    return new Entry(
        (String) row[0],
        ((OffsetDateTime) row[1]).toInstant(),
        (String) row[2],
        (String) row[3],
        (String) row[4]);
  }
}

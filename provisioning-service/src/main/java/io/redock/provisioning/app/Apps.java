package io.redock.provisioning.app;

import io.redock.durable.store.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// The apps we were told of. Everything runs in the caller's transaction.
@ApplicationScoped
public class Apps {

  private static final String LEARN =
      """
      INSERT INTO app (id, name, owner_id) VALUES (:id, :name, :owner)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, owner_id = excluded.owner_id
      """;

  private static final String RECALL =
      """
      INSERT INTO app (id, name, owner_id) VALUES (:id, :name, :owner) ON CONFLICT (id) DO NOTHING
      """;

  // An id wins over a name, so that nobody hides an app by calling another one after its id.
  private static final String NAMED =
      """
      SELECT id, name, owner_id FROM app WHERE id = :asked OR name = :asked
       ORDER BY CASE WHEN id = :asked THEN 0 ELSE 1 END, id
      """;

  public Uni<Void> learn(App told) {
    return Rows.update(LEARN, Map.of("id", told.id(), "name", told.name(), "owner", told.ownerId()))
        .replaceWithVoid();
  }

  /// Unless it is known: what is told here is old.
  public Uni<Void> recall(App old) {
    return Rows.update(RECALL, Map.of("id", old.id(), "name", old.name(), "owner", old.ownerId()))
        .replaceWithVoid();
  }

  /// Its databases bear its name, too.
  public Uni<Void> rename(String id, String name) {
    Map<String, String> values = Map.of("id", id, "name", name);
    return Rows.update("UPDATE app SET name = :name WHERE id = :id", values)
        .chain(() -> Rows.update("UPDATE database SET app_name = :name WHERE app_id = :id", values))
        .replaceWithVoid();
  }

  public Uni<Void> forget(String id) {
    return Rows.update("DELETE FROM app WHERE id = :id", Map.of("id", id)).replaceWithVoid();
  }

  /// It stays until the caller's transaction has ended, if it is still there.
  public Uni<Boolean> hold(String id) {
    return Rows.query(
            "SELECT id FROM app WHERE id = :id FOR SHARE", Map.of("id", id), row -> row[0])
        .map(found -> !found.isEmpty());
  }

  /// Those of that id or name, the one of that id first.
  public Uni<List<App>> named(String idOrName) {
    return Rows.query(
        NAMED,
        Map.of("asked", idOrName),
        row -> new App((String) row[0], (String) row[1], (String) row[2]));
  }
}

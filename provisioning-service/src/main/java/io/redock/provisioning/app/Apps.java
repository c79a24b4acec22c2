package io.redock.provisioning.app;

import io.redock.durable.store.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The apps we were told of. Whose an app is, env-service decides; its databases bear the app's
/// name and are its owner's. A removed one stays as a mark: whoever orders for it, or tells late
/// news of it, finds no app. Everything runs in the caller's transaction.
@ApplicationScoped
public class Apps {

  private static final String LEARN =
      """
      INSERT INTO app (id, name, owner_id, owner_since) VALUES (:id, :name, :owner, :since)
      ON CONFLICT (id) DO UPDATE
         SET name = excluded.name, owner_id = excluded.owner_id, owner_since = excluded.owner_since
       WHERE app.owner_since <= excluded.owner_since AND app.removed_at IS NULL
      """;

  private static final String INTRODUCE =
      """
      INSERT INTO app (id, name, owner_id) VALUES (:id, :name, :owner) ON CONFLICT (id) DO NOTHING
      """;

  // A row that another transaction is about to change is waited for, and read as it is then.
  private static final String HOLD =
      "SELECT id, name, owner_id FROM app WHERE id = :id AND removed_at IS NULL FOR SHARE";

  // Also of an app that nobody has told of: its order may be on its way.
  private static final String REMOVE =
      """
      INSERT INTO app (id, name, owner_id, removed_at) VALUES (:id, '', '', now())
      ON CONFLICT (id) DO UPDATE SET removed_at = now() WHERE app.removed_at IS NULL
      """;

  private static final String SETTLE =
      """
      UPDATE database SET app_name = app.name, owner_id = app.owner_id
        FROM app
       WHERE app.id = :id AND app.removed_at IS NULL AND app_id = app.id AND state <> 'destroyed'
         AND (app_name, database.owner_id) IS DISTINCT FROM (app.name, app.owner_id)
      """;

  // An id wins over a name, so that nobody hides an app by calling another one after its id.
  private static final String NAMED =
      """
      SELECT id, name, owner_id FROM app
       WHERE (id = :asked OR name = :asked) AND removed_at IS NULL
       ORDER BY CASE WHEN id = :asked THEN 0 ELSE 1 END, id
      """;

  /// What env-service tells of it, unless it has told something newer of its owner.
  ///
  /// @param since when it became that owner's; null if nobody says
  public Uni<Void> learn(App told, Instant since) {
    Map<String, Object> values = new HashMap<>(values(told));
    values.put("since", since == null ? Instant.EPOCH : since);
    return Rows.update(LEARN, values).chain(() -> settle(told.id()));
  }

  /// Makes an app known that env-service has not told of, as others have it. It stays as it is
  /// until the caller's transaction has ended.
  ///
  /// @return the app as it is known, which may be another than was said; nothing if it was removed
  public Uni<Optional<App>> introduce(App said) {
    return Rows.update(INTRODUCE, values(said)).chain(() -> hold(said.id()));
  }

  public Uni<Void> rename(String id, String name) {
    return Rows.update("UPDATE app SET name = :name WHERE id = :id", Map.of("id", id, "name", name))
        .chain(() -> settle(id));
  }

  /// Whoever is ordering for it is waited for: what was ordered by then can be found, and nothing
  /// is ordered afterwards.
  public Uni<Void> remove(String id) {
    return Rows.update(REMOVE, Map.of("id", id)).replaceWithVoid();
  }

  /// It stays as it is until the caller's transaction has ended, if it is still there.
  public Uni<Optional<App>> hold(String id) {
    return Rows.query(HOLD, Map.of("id", id), Apps::app).map(found -> found.stream().findFirst());
  }

  /// Gives its databases its name and its owner.
  public Uni<Void> settle(String id) {
    return Rows.update(SETTLE, Map.of("id", id)).replaceWithVoid();
  }

  /// Those of that id or name, the one of that id first.
  public Uni<List<App>> named(String idOrName) {
    return Rows.query(NAMED, Map.of("asked", idOrName), Apps::app);
  }

  private static Map<String, String> values(App app) {
    return Map.of("id", app.id(), "name", app.name(), "owner", app.ownerId());
  }

  private static App app(Object[] row) {
    return new App((String) row[0], (String) row[1], (String) row[2]);
  }
}

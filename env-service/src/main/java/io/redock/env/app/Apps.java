package io.redock.env.app;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.redock.durable.store.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Map;

/// The apps we know. Whoever changes an app's environment takes the app's row lock first: two
/// databases of one app may become available on two partitions at the same time.
@ApplicationScoped
public class Apps implements PanacheRepositoryBase<App, String> {

  // PostgreSQL locks the row that is there already, whether or not the condition lets it change.
  private static final String LEARN =
      """
      INSERT INTO app (id, name, owner_id, told_at) VALUES (:id, :name, :ownerId, :toldAt)
      ON CONFLICT (id) DO UPDATE
         SET name = excluded.name, owner_id = excluded.owner_id, told_at = excluded.told_at
       WHERE app.told_at <= excluded.told_at
      """;

  // An id wins over a name, so that nobody hides an app by calling another one after its id.
  private static final String VISIBLE =
      """
      (id = :idOrName OR name = :idOrName) AND (:any = true OR ownerId = :owner)
      ORDER BY CASE WHEN id = :idOrName THEN 0 ELSE 1 END, toldAt DESC
      """;

  /// In the caller's transaction: makes the app known or brings it up to date, and locks it.
  ///
  /// @return the app as it is now, which may be newer than what was told
  public Uni<App> learn(App told) {
    return Rows.update(
            LEARN,
            Map.of(
                "id", told.id,
                "name", told.name,
                "ownerId", told.ownerId,
                "toldAt", told.toldAt))
        .chain(() -> findById(told.id));
  }

  /// In the caller's transaction: locks an app.
  ///
  /// @return null if we do not know it
  public Uni<App> lock(String id) {
    return findById(id, LockModeType.PESSIMISTIC_WRITE);
  }

  /// @return null if there is none that this reader may see
  public Uni<App> visible(String idOrName, Reader reader) {
    Map<String, Object> asked =
        switch (reader) {
          case Reader.Operator() -> Map.of("idOrName", idOrName, "any", true, "owner", "");
          case Reader.Subject(String id) -> Map.of("idOrName", idOrName, "any", false, "owner", id);
        };
    return find(VISIBLE, asked).firstResult();
  }
}

package io.redock.env.app;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.redock.durable.store.Rows;
import io.redock.http.caller.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.hibernate.LockMode;

/// The apps we know. Whoever changes an app's environment takes the app's row lock first: two
/// databases of one app may become available on two partitions at the same time.
@ApplicationScoped
public class Apps implements PanacheRepositoryBase<App, String> {

  // PostgreSQL waits for whoever is about to commit the same id, and then finds that row.
  private static final String INSERT =
      """
      INSERT INTO app (id, uuid, name, owner_id, owner_since, told_at)
      VALUES (:id, :uuid, :name, :ownerId, :ownerSince, :toldAt) ON CONFLICT (id) DO NOTHING
      """;

  private static final String OF_CALLER =
      "removedAt IS NULL AND (:any = true OR ownerId = :owner) ";

  // An id wins over a name, so that nobody hides an app by calling another one after its id.
  private static final String VISIBLE =
      OF_CALLER
          + """
          AND (id = :idOrName OR name = :idOrName)
          ORDER BY CASE WHEN id = :idOrName THEN 0 ELSE 1 END, toldAt DESC
          """;

  /// In the caller's transaction: makes the app known or brings it up to date, and locks it.
  ///
  /// @return null if it was removed: late news do not bring it back
  public Uni<AppUpdate> learn(App told) {
    return known(
        told, (app, isNew) -> isNew ? new AppUpdate(app, true, false, false) : app.hear(told));
  }

  /// In the caller's transaction: makes the app known if nobody has told of it, and locks it as it
  /// is.
  ///
  /// @return null if it was removed
  public Uni<AppUpdate> introduce(App told) {
    return known(told, (app, isNew) -> new AppUpdate(app, isNew, false, false));
  }

  private Uni<AppUpdate> known(App told, BiFunction<App, Boolean, AppUpdate> news) {
    return Rows.update(
            INSERT,
            Map.of(
                "id", told.id,
                "uuid", told.uuid,
                "name", told.name,
                "ownerId", told.ownerId,
                "ownerSince", told.ownerSince,
                "toldAt", told.toldAt))
        .chain(
            inserted ->
                lock(told.id)
                    .onItem()
                    .ifNotNull()
                    .transform(app -> news.apply(app, inserted == 1)));
  }

  /// In the caller's transaction: locks an app.
  ///
  /// @return null if we do not know it, or it was removed
  public Uni<App> lock(String id) {
    return findById(id, LockModeType.PESSIMISTIC_WRITE)
        .map(app -> app == null || app.isRemoved() ? null : app);
  }

  /// In the caller's transaction: locks an app that was read without, and reads it again, because
  /// whoever had the lock may have changed it.
  ///
  /// @return null if it was removed meanwhile
  public Uni<App> lock(App read) {
    return Panache.getSession()
        .chain(session -> session.refresh(read, LockMode.PESSIMISTIC_WRITE))
        .map(ignored -> read.isRemoved() ? null : read);
  }

  /// @return null if there is none that this caller may see
  public Uni<App> visible(String idOrName, Caller caller) {
    Map<String, Object> asked = asked(caller);
    asked.put("idOrName", idOrName);
    return find(VISIBLE, asked).firstResult();
  }

  public Uni<List<App>> visible(Caller caller) {
    return list(OF_CALLER + "ORDER BY name, id", asked(caller));
  }

  /// In the caller's transaction: whether an app goes by this name. Until its end nobody else gets
  /// an answer, so that two cannot take one name at the same time.
  public Uni<Boolean> isTaken(String name) {
    return oneByOne(name)
        .chain(() -> count("name = ?1 AND removedAt IS NULL", name))
        .map(found -> found > 0);
  }

  /// In the caller's transaction: how many apps are that owner's. Until its end nobody else gets an
  /// answer about him.
  public Uni<Long> countOf(String ownerId) {
    return oneByOne("apps of " + ownerId)
        .chain(() -> count("ownerId = ?1 AND removedAt IS NULL", ownerId));
  }

  private static Uni<Void> oneByOne(String what) {
    return Rows.query(
            "SELECT CAST(pg_advisory_xact_lock(hashtextextended(:what, 0)) AS text)",
            Map.of("what", what),
            row -> row)
        .replaceWithVoid();
  }

  private static Map<String, Object> asked(Caller caller) {
    return new HashMap<>(
        switch (caller) {
          case Caller.Operator() -> Map.of("any", true, "owner", "");
          case Caller.Owner(String id) -> Map.of("any", false, "owner", id);
        });
  }
}

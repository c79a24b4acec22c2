package io.redock.env.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.redock.durable.store.Rows;
import io.redock.env.app.App;
import io.redock.env.app.HexId;
import io.redock.http.caller.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// What happened to apps, the newest first. Of each app so many are kept as anybody pages through;
/// of a removed one, that it was removed.
@ApplicationScoped
public class Timeline implements PanacheRepositoryBase<TimelineEntry, String> {

  private static final int KEPT = 1000;

  private static final String TRIM =
      """
      DELETE FROM happening
       WHERE app_id = :app
         AND position <= (SELECT position FROM happening WHERE app_id = :app
                           ORDER BY position DESC LIMIT 1 OFFSET :kept)
      """;

  private static final String OF_OWNER =
      "appId IN (SELECT app.id FROM App app WHERE app.ownerId = ?1)";
  private static final String NEWEST_FIRST = " ORDER BY position DESC";

  private final ObjectMapper json;

  Timeline(ObjectMapper json) {
    this.json = json;
  }

  /// In the transaction of what happened.
  ///
  /// @param by the subject who did it; null if nobody did
  public Uni<Void> add(App app, TimelineEvent what, String by) {
    return persistAndFlush(
            new TimelineEntry(
                HexId.next(), app.id(), app.name(), what.type(), write(what.data()), by))
        .chain(() -> Rows.update(TRIM, Map.of("app", app.id(), "kept", KEPT)))
        .replaceWithVoid();
  }

  /// @param skip how many newer ones to pass over
  public Uni<Span> of(App app, int skip, int size) {
    return find("appId = ?1" + NEWEST_FIRST, app.id())
        .range(skip, skip + size - 1)
        .list()
        .chain(found -> count("appId", app.id()).map(total -> new Span(found, total)));
  }

  /// What happened to all that a caller may see, and to what it had.
  public Uni<Span> of(Caller caller, int skip, int size) {
    return switch (caller) {
      case Caller.Operator() ->
          find("1 = 1" + NEWEST_FIRST)
              .range(skip, skip + size - 1)
              .list()
              .chain(found -> count().map(total -> new Span(found, total)));
      case Caller.Owner(String id) ->
          find(OF_OWNER + NEWEST_FIRST, id)
              .range(skip, skip + size - 1)
              .list()
              .chain(found -> count(OF_OWNER, id).map(total -> new Span(found, total)));
    };
  }

  /// In the caller's transaction.
  public Uni<Void> forget(App app) {
    return delete("appId", app.id()).replaceWithVoid();
  }

  /// A part of a list.
  ///
  /// @param total how many the whole list has
  public record Span(List<TimelineEntry> entries, long total) {}

  private String write(Map<String, ?> data) {
    try {
      return json.writeValueAsString(data);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("cannot write what happened", impossible);
    }
  }
}

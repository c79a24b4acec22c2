package io.redock.durable.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.redock.durable.store.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Remembers for a day what a request was answered, in the transaction of what it did. Who repeats
/// it gets the same answer; a repetition that comes meanwhile waits for the first. What fails is
/// not remembered, and can be sent again.
@ApplicationScoped
public class RepeatableRequests {

  private static final String TAKE =
      """
      INSERT INTO repeatable_request (subject, key, fingerprint)
      VALUES (:subject, :key, :fingerprint)
      ON CONFLICT (subject, key) DO UPDATE
         SET fingerprint = excluded.fingerprint, answer = NULL, created_at = now()
       WHERE repeatable_request.created_at < now() - interval '24 hours'
      """;

  private final ObjectMapper json;

  RepeatableRequests(ObjectMapper json) {
    this.json = json;
  }

  /// In the caller's transaction: does the work, or answers as the first time. Fails with
  /// [UnfitKey] if the first request under that key was another.
  ///
  /// @param type of the answer, which holds no secret
  public <T> Uni<T> once(RepeatableRequest request, Class<T> type, Supplier<Uni<T>> work) {
    return Rows.update(
            TAKE,
            Map.of(
                "subject", request.subject(),
                "key", request.key(),
                "fingerprint", request.fingerprint()))
        .chain(
            taken ->
                taken == 1
                    ? work.get().call(done -> keep(request, done))
                    : before(request).map(text -> read(text, type)));
  }

  /// In the caller's transaction: from now on this is the answer, for it is known better.
  public Uni<Void> keep(RepeatableRequest request, Object answer) {
    return Rows.update(
            "UPDATE repeatable_request SET answer = :answer WHERE subject = :subject AND key = :key",
            Map.of("answer", write(answer), "subject", request.subject(), "key", request.key()))
        .replaceWithVoid();
  }

  private static Uni<String> before(RepeatableRequest request) {
    return Rows.query(
            """
            SELECT fingerprint, answer FROM repeatable_request
             WHERE subject = :subject AND key = :key
            """,
            Map.of("subject", request.subject(), "key", request.key()),
            row -> row)
        .map(List::getFirst)
        .map(
            row -> {
              if (!request.fingerprint().equals(row[0])) {
                throw new UnfitKey("was used with another path or body; use a new key");
              }
              return (String) row[1];
            });
  }

  @Scheduled(every = "1h", delayed = "2m")
  Uni<Void> forgetOld() {
    return Panache.withTransaction(
        () ->
            Rows.update(
                    "DELETE FROM repeatable_request WHERE created_at < now() - interval '24 hours'",
                    Map.of())
                .replaceWithVoid());
  }

  private String write(Object answer) {
    try {
      return json.writeValueAsString(answer);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("cannot write an answer", impossible);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException notOurs) {
      throw new IllegalStateException("an answer that was kept cannot be read", notOurs);
    }
  }
}

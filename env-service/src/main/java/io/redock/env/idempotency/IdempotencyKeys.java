package io.redock.env.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.redock.durable.store.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Supplier;

/// Remembers for a day what a request was answered, in the transaction of what it did. Who repeats
/// it gets the same answer; a repetition that comes meanwhile waits for the first.
@ApplicationScoped
public class IdempotencyKeys {

  private static final String TAKE =
      """
      INSERT INTO idempotency_key (subject, key, fingerprint)
      VALUES (:subject, :key, :fingerprint)
      ON CONFLICT (subject, key) DO UPDATE
         SET fingerprint = excluded.fingerprint, answer = NULL, created_at = now()
       WHERE idempotency_key.created_at < now() - interval '24 hours'
      """;

  private final ObjectMapper json;

  IdempotencyKeys(ObjectMapper json) {
    this.json = json;
  }

  /// In the caller's transaction: does the work, or answers as the first time. Fails with [UsedKey]
  /// if the first request was another.
  ///
  /// @param answer what the work answers with; holds no secret
  public <T> Uni<T> once(Request request, Class<T> answer, Supplier<Uni<T>> work) {
    Map<String, String> row =
        Map.of(
            "subject", request.subject(),
            "key", request.key(),
            "fingerprint", request.fingerprint());
    return Rows.update(TAKE, row)
        .chain(
            taken ->
                taken == 1
                    ? work.get().call(done -> keep(request, done))
                    : before(request).map(text -> read(text, answer)));
  }

  private Uni<Integer> keep(Request request, Object answer) {
    return Rows.update(
        "UPDATE idempotency_key SET answer = :answer WHERE subject = :subject AND key = :key",
        Map.of("answer", write(answer), "subject", request.subject(), "key", request.key()));
  }

  private Uni<String> before(Request request) {
    return Rows.query(
            """
            SELECT fingerprint, answer FROM idempotency_key WHERE subject = :subject AND key = :key
            """,
            Map.of("subject", request.subject(), "key", request.key()),
            row -> row)
        .map(rows -> rows.getFirst())
        .map(
            row -> {
              if (!request.fingerprint().equals(row[0])) {
                throw new UsedKey();
              }
              return (String) row[1];
            });
  }

  @Scheduled(every = "1h", delayed = "2m")
  Uni<Void> forgetOld() {
    return Panache.withTransaction(
        () ->
            Rows.update(
                    "DELETE FROM idempotency_key WHERE created_at < now() - interval '24 hours'",
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

  private <T> T read(String text, Class<T> answer) {
    try {
      return json.readValue(text, answer);
    } catch (JsonProcessingException notOurs) {
      throw new IllegalStateException("an answer that was kept cannot be read", notOurs);
    }
  }
}

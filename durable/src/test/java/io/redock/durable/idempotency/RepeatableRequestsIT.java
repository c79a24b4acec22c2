package io.redock.durable.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.durable.app.Database;
import io.redock.durable.app.Note;
import io.redock.durable.store.Transactions;
import io.redock.local.testing.LocalInfrastructure;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
class RepeatableRequestsIT {

  @Inject RepeatableRequests requests;
  @Inject Transactions transactions;

  private final String key = UUID.randomUUID().toString();

  record Answer(String text) {}

  @Test
  void a_repetition_does_nothing_and_is_answered_as_the_first_time() {
    // Given
    String first = once(request("/v1/a", "{}"));
    // When
    String second = once(request("/v1/a", "{}"));
    // Then
    assertThat(second).isEqualTo(first);
    assertThat(done()).hasSize(1);
  }

  @Test
  void another_path_or_body_under_the_same_key_is_refused_and_does_nothing() {
    // Given
    once(request("/v1/a", "{}"));
    // When / Then
    for (RepeatableRequest other : List.of(request("/v1/b", "{}"), request("/v1/a", "[]"))) {
      assertThatThrownBy(() -> once(other))
          .isInstanceOf(UnfitKey.class)
          .hasMessage("was used with another path or body; use a new key");
    }
    assertThat(done()).hasSize(1);
  }

  @Test
  void of_many_at_a_time_one_is_done() {
    // When
    List<String> answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          IntStream.range(0, 8)
              .mapToObj(
                  i -> CompletableFuture.supplyAsync(() -> once(request("/v1/a", "{}")), threads))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
    }
    // Then
    assertThat(done()).hasSize(1);
    assertThat(answers).containsOnly(answers.getFirst());
  }

  @Test
  void what_fails_is_forgotten_with_what_it_did() {
    // Given
    assertThatThrownBy(
            () ->
                transactions.commit(
                    () ->
                        requests.once(
                            request("/v1/a", "{}"),
                            Answer.class,
                            () -> note().map(done -> failing()))))
        .hasMessage("no");
    // When
    once(request("/v1/b", "{}"));
    // Then
    assertThat(done()).hasSize(1);
  }

  @Test
  void an_answer_that_is_known_better_later_is_the_answer_from_then_on() {
    // Given
    once(request("/v1/a", "{}"));
    // When
    transactions.commit(() -> requests.keep(request("/v1/a", "{}"), new Answer("better")));
    // Then
    assertThat(once(request("/v1/a", "{}"))).isEqualTo("better");
  }

  @Test
  void after_a_day_a_key_is_new() {
    // Given
    once(request("/v1/a", "{}"));
    Database.execute(
        "UPDATE repeatable_request SET created_at = now() - interval '25 hours' WHERE key = '"
            + key
            + "'");
    // When
    once(request("/v1/b", "{}"));
    // Then
    assertThat(done()).hasSize(2);
  }

  private RepeatableRequest request(String path, String body) {
    return RepeatableRequest.of("ann", key, "POST", path, body).orElseThrow();
  }

  private String once(RepeatableRequest request) {
    return transactions.commit(() -> requests.once(request, Answer.class, this::note)).text();
  }

  private Uni<Answer> note() {
    String answer = UUID.randomUUID().toString();
    return Note.of(key + answer).persistAndFlush().map(ignored -> new Answer(answer));
  }

  private static Answer failing() {
    throw new IllegalStateException("no");
  }

  private List<String> done() {
    return Database.query("SELECT text FROM note WHERE text LIKE '" + key + "%'");
  }
}

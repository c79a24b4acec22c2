package io.redock.gateway.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.gateway.testing.BreakingService;
import io.redock.gateway.testing.Places;
import io.redock.gateway.testing.Terms;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuestionsTest {

  private static final Question QUESTION =
      new Question(Service.ENV, "/v1/apps/my-app", "the-pass", "the-id", "https://redock.example");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void a_service_is_told_for_whom_it_is_asked() {
    // Given
    Questions questions =
        to(
            service(
                call ->
                    call.response()
                        .setStatusCode(418)
                        .putHeader("Content-Type", "text/plain")
                        .end(
                            String.join(
                                " ",
                                call.uri(),
                                call.getHeader("Authorization"),
                                call.getHeader("X-Request-Id"),
                                call.getHeader("X-Forwarded-Host"),
                                call.getHeader("X-Forwarded-Proto")))));
    // When
    Reply reply = questions.ask(QUESTION);
    // Then
    assertThat(reply.status()).isEqualTo(418);
    assertThat(reply.contentType()).isEqualTo("text/plain");
    assertThat(reply.body())
        .hasToString("/v1/apps/my-app Bearer the-pass the-id redock.example https");
  }

  @Test
  void a_service_that_is_away_is_told_from_one_that_stays_silent() {
    // Given
    HttpServer gone = service(call -> {});
    int port = gone.actualPort();
    gone.close().toCompletionStage().toCompletableFuture().join();
    // Then
    assertThatThrownBy(() -> to(port).ask(QUESTION))
        .isInstanceOfSatisfying(
            Unanswered.class, unanswered -> assertThat(unanswered.isSilent()).isFalse());
    assertThatThrownBy(() -> to(service(call -> {})).ask(QUESTION))
        .isInstanceOfSatisfying(
            Unanswered.class, unanswered -> assertThat(unanswered.isSilent()).isTrue());
  }

  @Test
  void an_answer_that_never_ends_is_not_waited_for() {
    assertThatThrownBy(() -> to(service(QuestionsTest::trickle)).ask(QUESTION))
        .isInstanceOfSatisfying(
            Unanswered.class, unanswered -> assertThat(unanswered.isSilent()).isTrue());
  }

  @Test
  void a_connection_that_breaks_costs_nobody_an_answer() {
    // Given
    try (BreakingService service = BreakingService.first(1)) {
      // When
      Reply reply = to(service.port()).ask(QUESTION);
      // Then
      assertThat(reply.body()).hasToString("hello");
      assertThat(service.calls()).isEqualTo(2);
    }
  }

  /// An answer may be there before whoever asked has come to say what is to happen with it: some of
  /// so many are, on any machine.
  @Test
  void no_answer_comes_too_early() {
    // Given
    int port = service(call -> call.response().end("hello")).actualPort();
    Questions questions = to(port, new Terms(Duration.ofSeconds(20)));
    List<CompletableFuture<Void>> asking = new ArrayList<>();
    // When
    for (int i = 0; i < 8; i++) {
      asking.add(
          CompletableFuture.runAsync(
              () -> {
                for (int asked = 0; asked < 1_000; asked++) {
                  assertThat(questions.ask(QUESTION).body()).hasToString("hello");
                }
              },
              Thread::startVirtualThread));
    }
    // Then
    assertThat(asking).allSatisfy(each -> assertThat(each).succeedsWithin(Duration.ofSeconds(60)));
  }

  @Test
  void a_pass_is_never_printed() {
    assertThat(QUESTION.toString()).contains("the-id").doesNotContain("the-pass");
  }

  private static void trickle(HttpServerRequest call) {
    call.response().setChunked(true).write("a");
    Vertx.currentContext()
        .owner()
        .setPeriodic(
            50,
            timer -> {
              if (!call.response().ended()) {
                call.response().write("b");
              }
            });
  }

  private HttpServer service(Handler<HttpServerRequest> handler) {
    return vertx
        .createHttpServer()
        .requestHandler(handler)
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private Questions to(HttpServer service) {
    return to(service.actualPort());
  }

  private Questions to(int port) {
    return to(port, new Terms());
  }

  private Questions to(int port, Terms terms) {
    return new Questions(new Connections(vertx, new Places(port), terms), terms);
  }
}

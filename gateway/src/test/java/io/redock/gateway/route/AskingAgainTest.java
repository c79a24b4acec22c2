package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.gateway.service.Connections;
import io.redock.gateway.service.Service;
import io.redock.gateway.service.ServicesConfig;
import io.redock.gateway.testing.BreakingService;
import io.redock.gateway.testing.Moved;
import io.redock.gateway.testing.Places;
import io.redock.gateway.testing.Terms;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens to a call when the connection to the service breaks, over real connections.
class AskingAgainTest {

  private final Vertx vertx = Vertx.vertx();
  private HttpClient client = speaks(Version.HTTP_1_1);

  private static HttpClient speaks(Version version) {
    return HttpClient.newBuilder().version(version).build();
  }

  @AfterEach
  void stop() {
    client.close();
    done(vertx.close());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void who_only_reads_is_not_told_that_a_connection_broke(String method) {
    // Given
    try (BreakingService service = BreakingService.first(1)) {
      int gateway = gatewayTo(new Places(service.port()));
      // When
      HttpResponse<String> answer = ask(gateway, method, BodyPublishers.noBody());
      // Then
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(method.equals("GET") ? "hello" : "");
      assertThat(service.calls()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void nor_is_who_speaks_http2(String method) {
    client.close();
    client = speaks(Version.HTTP_2);
    who_only_reads_is_not_told_that_a_connection_broke(method);
  }

  @Test
  void it_is_asked_again_once() {
    // Given
    try (BreakingService service = BreakingService.first(9)) {
      int gateway = gatewayTo(new Places(service.port()));
      // When
      HttpResponse<String> answer = ask(gateway, "GET", BodyPublishers.noBody());
      // Then
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(service.calls()).isEqualTo(2);
    }
  }

  @Test
  void a_connection_that_was_refused_is_tried_again() {
    // Given
    try (BreakingService service = BreakingService.first(0)) {
      int gateway = gatewayTo(new Moved(deadPort(), service.port()));
      // When
      HttpResponse<String> answer = ask(gateway, "GET", BodyPublishers.noBody());
      // Then
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("hello");
    }
  }

  @Test
  void who_is_refused_twice_is_told() {
    // Given
    int gateway = gatewayTo(new Places(deadPort()));
    // When
    HttpResponse<String> answer = ask(gateway, "GET", BodyPublishers.noBody());
    // Then
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("away");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
  void nothing_else_is_ever_asked_twice(String method) {
    // Given
    try (BreakingService service = BreakingService.first(1)) {
      int gateway = gatewayTo(new Places(service.port()));
      // When
      HttpResponse<String> answer = ask(gateway, method, BodyPublishers.noBody());
      // Then
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(service.calls()).isEqualTo(1);
    }
  }

  @Test
  void nor_is_a_get_that_has_a_body() {
    // Given
    try (BreakingService service = BreakingService.first(1)) {
      int gateway = gatewayTo(new Places(service.port()));
      // When
      HttpResponse<String> answer = ask(gateway, "GET", BodyPublishers.ofString("{}"));
      // Then
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(service.calls()).isEqualTo(1);
    }
  }

  @Test
  void nor_is_what_has_been_answered_in_part() {
    // Given
    try (BreakingService service = BreakingService.midway()) {
      int gateway = gatewayTo(new Places(service.port()));
      // When
      Throwable failure = failureOf(gateway);
      // Then
      assertThat(failure).isInstanceOf(IOException.class);
      assertThat(service.calls()).isEqualTo(1);
    }
  }

  @Test
  void nor_is_a_service_that_stays_silent() {
    // Given
    AtomicInteger calls = new AtomicInteger();
    HttpServer silent =
        done(
            vertx
                .createHttpServer()
                .requestHandler(call -> calls.incrementAndGet())
                .listen(0, "127.0.0.1"));
    int gateway = gatewayTo(new Places(silent.actualPort()));
    // When
    HttpResponse<String> answer = ask(gateway, "GET", BodyPublishers.noBody());
    // Then
    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(calls).hasValue(1);
  }

  private static int deadPort() {
    try (BreakingService gone = BreakingService.first(0)) {
      return gone.port();
    }
  }

  private int gatewayTo(ServicesConfig places) {
    Origins origins = new Origins(new Connections(vertx, places, new Terms()), new WrongMethods());
    Bodies bodies = new Bodies(vertx, Duration.ofSeconds(20));
    return done(vertx
            .createHttpServer()
            .requestHandler(
                call ->
                    bodies
                        .read(call, Bodies.MOST, more -> true)
                        .onSuccess(
                            body ->
                                origins.pass(
                                    call, Forward.under("the-pass", Service.ENV, "the-id", body))))
            .listen(0, "127.0.0.1"))
        .actualPort();
  }

  private HttpResponse<String> ask(int gateway, String method, BodyPublisher body) {
    try {
      return send(gateway, method, body);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private Throwable failureOf(int gateway) {
    try {
      return new AssertionError("answered " + send(gateway, "GET", BodyPublishers.noBody()));
    } catch (IOException failed) {
      return failed;
    }
  }

  private HttpResponse<String> send(int gateway, String method, BodyPublisher body)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway + "/v1/apps"))
            .timeout(Duration.ofSeconds(20))
            .method(method, body)
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static <T> T done(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }
}

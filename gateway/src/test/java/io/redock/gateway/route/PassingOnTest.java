package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.gateway.service.Connections;
import io.redock.gateway.service.Service;
import io.redock.gateway.testing.Places;
import io.redock.gateway.testing.Terms;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What happens to one call between the router and a service, over real connections.
class PassingOnTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = vertx.createHttpClient();
  private final AtomicReference<MultiMap> seen = new AtomicReference<>();

  @AfterEach
  void stop() {
    done(vertx.close());
  }

  @Test
  void a_callers_own_token_never_reaches_a_service() {
    // Given
    int gateway = gatewayTo(service(call -> call.response().end("hello")));
    // When
    Answer answer = ask(gateway, HttpMethod.GET, headers("Authorization", "Bearer tk-us-mine"), "");
    // Then
    assertThat(answer.body()).isEqualTo("hello");
    assertThat(seen.get().getAll("Authorization")).containsExactly("Bearer the-pass");
    assertThat(seen.get().getAll("X-Request-Id")).containsExactly("the-id");
  }

  @Test
  void a_websocket_is_no_way_around_that() {
    // Given
    int gateway = gatewayTo(service(call -> call.response().end("no websocket here")));
    // When
    Answer answer =
        ask(
            gateway,
            HttpMethod.GET,
            headers("Authorization", "Bearer tk-us-mine")
                .add("Connection", "Upgrade")
                .add("Upgrade", "websocket"),
            "");
    // Then
    assertThat(answer.body()).isEqualTo("no websocket here");
    assertThat(seen.get().getAll("Authorization")).containsExactly("Bearer the-pass");
    assertThat(seen.get().names()).doesNotContain("Upgrade", "upgrade");
  }

  @Test
  void where_a_websocket_is_meant_to_be_it_goes_through_without_the_callers_token() {
    // Given
    HttpServer service =
        done(
            vertx
                .createHttpServer()
                .webSocketHandler(
                    socket -> {
                      seen.set(socket.headers());
                      socket.textMessageHandler(text -> socket.writeTextMessage("echo " + text));
                    })
                .listen(0, "127.0.0.1"));
    int gateway = tunnelTo(service.actualPort());
    CompletableFuture<String> heard = new CompletableFuture<>();
    // When
    WebSocketConnectOptions handshake =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(gateway)
            .setURI("/api/logs/ad-1?token=its-own&stream=true")
            .addHeader("Authorization", "Bearer tk-us-mine");
    done(
        vertx
            .createWebSocketClient()
            .connect(handshake)
            .compose(
                socket -> {
                  socket.textMessageHandler(heard::complete);
                  return socket.writeTextMessage("hello");
                }));
    // Then
    assertThat(heard).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("echo hello");
    assertThat(seen.get().contains("Authorization")).isFalse();
    assertThat(seen.get().get("X-Request-Id")).isEqualTo("the-id");
    assertThat(seen.get().get("X-Forwarded-Host")).isEqualTo("127.0.0.1:" + gateway);
  }

  @Test
  void headers_of_one_hop_end_at_the_gateway_in_both_directions() {
    // Given
    int gateway =
        gatewayTo(
            service(
                call ->
                    call.response()
                        .putHeader("Connection", "X-Secret-Hop")
                        .putHeader("X-Secret-Hop", "1")
                        .putHeader("X-Kept", "1")
                        .end()));
    // When
    Answer answer =
        ask(
            gateway,
            HttpMethod.GET,
            headers("Connection", "X-My-Hop").add("X-My-Hop", "1").add("X-Mine", "1"),
            "");
    // Then
    assertThat(seen.get().contains("X-My-Hop")).isFalse();
    assertThat(seen.get().contains("X-Mine")).isTrue();
    assertThat(answer.headers().contains("X-Secret-Hop")).isFalse();
    assertThat(answer.headers().contains("X-Kept")).isTrue();
  }

  @Test
  void a_service_is_told_where_the_caller_believes_to_be() {
    // Given
    int gateway = gatewayTo(service(call -> call.response().end()));
    // When
    ask(gateway, HttpMethod.GET, headers("Accept", "*/*"), "");
    // Then
    assertThat(seen.get().get("X-Forwarded-Host")).isEqualTo("127.0.0.1:" + gateway);
    assertThat(seen.get().get("X-Forwarded-Proto")).isEqualTo("http");
  }

  @Test
  void what_it_says_of_that_itself_is_not_believed() {
    // Given
    int gateway = gatewayTo(service(call -> call.response().end()));
    // When
    ask(
        gateway,
        HttpMethod.GET,
        headers("X-Forwarded-Host", "evil.example.com")
            .add("X-Forwarded-Proto", "https")
            .add("X-Forwarded-For", "192.0.2.1")
            .add("X-Forwarded-Prefix", "/evil")
            .add("Forwarded", "host=evil.example.com"),
        "");
    // Then
    assertThat(seen.get().getAll("X-Forwarded-Host")).containsExactly("127.0.0.1:" + gateway);
    assertThat(seen.get().getAll("X-Forwarded-Proto")).containsExactly("http");
    assertThat(seen.get().contains("X-Forwarded-For")).isFalse();
    assertThat(seen.get().contains("X-Forwarded-Prefix")).isFalse();
    assertThat(seen.get().contains("Forwarded")).isFalse();
  }

  @Test
  void a_question_mark_with_nothing_after_it_as_some_clients_send_it_is_passed_on() {
    // Given
    int gateway = gatewayTo(service(call -> call.response().end(call.uri())));
    // When
    Answer answer =
        done(
            client
                .request(HttpMethod.GET, gateway, "127.0.0.1", "/v1/apps?")
                .compose(request -> request.send())
                .compose(PassingOnTest::read));
    // Then
    assertThat(answer.body()).isEqualTo("/v1/apps?");
  }

  @Test
  void a_body_goes_through() {
    // Given
    int gateway =
        gatewayTo(
            service(
                call -> {
                  call.response().setChunked(true);
                  call.pipeTo(call.response());
                }));
    String body = "x".repeat(1024 * 1024);
    // When
    Answer answer = ask(gateway, HttpMethod.POST, headers("Expect", "100-continue"), body);
    // Then
    assertThat(answer.body()).isEqualTo(body);
  }

  @Test
  void so_does_one_of_http2_that_does_not_say_how_long_it_is() {
    // Given
    int gateway = gatewayTo(service(call -> call.pipeTo(call.response().setChunked(true))));
    HttpClient http2 =
        vertx.createHttpClient(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2));
    // When
    Answer answer =
        done(
            http2
                .request(HttpMethod.POST, gateway, "127.0.0.1", "/v1/apps/my-app/restart")
                .compose(
                    request -> {
                      request.setChunked(true);
                      request.write("{\"scope\":");
                      request.end("[\"worker\"]}");
                      return request.response().compose(PassingOnTest::read);
                    }));
    // Then
    assertThat(answer.body()).isEqualTo("{\"scope\":[\"worker\"]}");
    assertThat(seen.get().get("Content-Length")).isEqualTo("20");
  }

  @Test
  void a_services_refusal_is_passed_on_as_it_is() {
    // Given
    int gateway =
        gatewayTo(service(call -> call.response().setStatusCode(422).end("{\"errors\":{}}")));
    // When
    Answer answer = ask(gateway, HttpMethod.GET, headers("Accept", "*/*"), "");
    // Then
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).isEqualTo("{\"errors\":{}}");
  }

  @Test
  void a_method_that_a_route_does_not_know_is_405_even_if_the_service_says_otherwise() {
    // Given
    int gateway =
        gatewayTo(service(call -> call.response().setStatusCode(404).end("no such route")));
    // When
    Answer answer = ask(gateway, HttpMethod.PATCH, headers("Accept", "*/*"), "");
    // Then
    isProblem(answer, 405);
    assertThat(answer.headers().getAll("Allow")).containsExactly("DELETE, GET, POST, PUT");
  }

  @Test
  void what_a_service_does_not_find_under_a_method_that_is_known_is_not_there() {
    // Given
    int gateway = gatewayTo(service(call -> call.response().setStatusCode(404).end("not here")));
    // When
    Answer answer = ask(gateway, HttpMethod.GET, headers("Accept", "*/*"), "");
    // Then
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("not here");
  }

  @Test
  void a_service_that_is_away_is_503() {
    // Given
    HttpServer gone = service(call -> call.response().end());
    int port = gone.actualPort();
    done(gone.close());
    // When
    Answer answer = ask(gatewayTo(port), HttpMethod.POST, headers("Accept", "*/*"), "some body");
    // Then
    isProblem(answer, 503);
  }

  @Test
  void a_service_that_dies_over_a_call_is_503() {
    // Given
    int gateway = gatewayTo(service(call -> call.connection().close()));
    // When
    Answer answer = ask(gateway, HttpMethod.GET, headers("Accept", "*/*"), "");
    // Then
    isProblem(answer, 503);
  }

  @Test
  void a_service_that_stays_silent_is_504() {
    // Given
    int gateway = gatewayTo(service(call -> {}));
    // When
    Answer answer = ask(gateway, HttpMethod.GET, headers("Accept", "*/*"), "");
    // Then
    isProblem(answer, 504);
  }

  private record Answer(int status, MultiMap headers, String body) {}

  private static void isProblem(Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers().get("Content-Type")).isEqualTo("application/json");
    assertThat(new JsonObject(answer.body()).getString("error")).isNotBlank();
  }

  private HttpServer service(Handler<HttpServerRequest> handler) {
    return done(
        vertx
            .createHttpServer()
            .requestHandler(
                call -> {
                  seen.set(call.headers());
                  handler.handle(call);
                })
            .listen(0, "127.0.0.1"));
  }

  private int gatewayTo(HttpServer service) {
    return gatewayTo(service.actualPort());
  }

  private int gatewayTo(int port) {
    Origins origins =
        new Origins(new Connections(vertx, new Places(port), new Terms()), new WrongMethods());
    return done(vertx
            .createHttpServer()
            .requestHandler(
                call ->
                    body(call)
                        .onSuccess(
                            body ->
                                origins.pass(
                                    call, Forward.under("the-pass", Service.ENV, "the-id", body))))
            .listen(0, "127.0.0.1"))
        .actualPort();
  }

  private Future<Buffer> body(HttpServerRequest call) {
    return new Bodies(vertx, PATIENCE).read(call, Bodies.MOST, more -> true);
  }

  private int tunnelTo(int port) {
    Origins origins =
        new Origins(new Connections(vertx, new Places(port), new Terms()), new WrongMethods());
    Forward forward = Forward.bare(Service.PROVISIONING, "the-id", Buffer.buffer());
    return done(vertx
            .createHttpServer()
            .requestHandler(call -> origins.stream(call, forward))
            .listen(0, "127.0.0.1"))
        .actualPort();
  }

  private Answer ask(int gateway, HttpMethod method, MultiMap headers, String body) {
    return done(
        client
            .request(method, gateway, "127.0.0.1", "/v1/apps/my-app/variables")
            .compose(
                request -> {
                  request.headers().addAll(headers);
                  return (body.isEmpty() ? request.send() : request.send(Buffer.buffer(body)))
                      .compose(PassingOnTest::read);
                }));
  }

  private static Future<Answer> read(HttpClientResponse response) {
    return response
        .body()
        .map(body -> new Answer(response.statusCode(), response.headers(), body.toString()));
  }

  private static MultiMap headers(String name, String value) {
    return MultiMap.caseInsensitiveMultiMap().add(name, value);
  }

  private static <T> T done(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }
}

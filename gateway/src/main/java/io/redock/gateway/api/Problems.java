package io.redock.gateway.api;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.Map;

/// Renders every refusal of the gateway, here alone.
public final class Problems {

  private static final String JSON = "application/json";

  private static final Duration SOON = Duration.ofSeconds(1);

  private Problems() {}

  /// Answers before any service was asked.
  public static void send(Problem problem, HttpServerResponse response) {
    if (response.headWritten()) {
      response.reset();
      return;
    }
    response.setStatusCode(status(problem)).putHeader(HttpHeaders.CONTENT_TYPE, JSON);
    headers(problem).forEach(response::putHeader);
    response.end(body(problem));
  }

  /// Answers in place of a service.
  public static ProxyResponse fill(Problem problem, ProxyResponse response) {
    headers(problem).forEach(response::putHeader);
    int status = status(problem);
    return response
        .setStatusCode(status)
        .setStatusMessage(HttpResponseStatus.valueOf(status).reasonPhrase())
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
        .setBody(Body.body(body(problem)));
  }

  private static int status(Problem problem) {
    return switch (problem) {
      case Problem.NotAuthenticated(), Problem.NoPasswords(), Problem.SubjectReserved() -> 401;
      case Problem.OperatorsOnly() -> 403;
      case Problem.NoSuchRoute(), Problem.NotFound(_) -> 404;
      case Problem.NoSuchMethod(_) -> 405;
      case Problem.Refusal(_) -> 400;
      case Problem.Invalid(_, _) -> 422;
      case Problem.TooManyCalls(_),
          Problem.TooManyAnonymousCalls(_),
          Problem.TooManyFailedLogins(_),
          Problem.TooManyNewTokens(_),
          Problem.TooManyAtOnce() ->
          429;
      case Problem.StoreAway(), Problem.ProviderAway(), Problem.ServiceAway(), Problem.NoRoom() ->
          503;
      case Problem.ServiceSilent() -> 504;
      case Problem.Http(int status) -> status;
    };
  }

  private static Map<String, String> headers(Problem problem) {
    return switch (problem) {
      case Problem.NotAuthenticated(), Problem.NoPasswords(), Problem.SubjectReserved() ->
          Map.of("WWW-Authenticate", "Bearer");
      case Problem.NoSuchMethod(String known) -> Map.of("Allow", known);
      case Problem.TooManyCalls(Duration pause) -> retryAfter(pause);
      case Problem.TooManyAnonymousCalls(Duration pause) -> retryAfter(pause);
      case Problem.TooManyFailedLogins(Duration pause) -> retryAfter(pause);
      case Problem.TooManyNewTokens(Duration pause) -> retryAfter(pause);
      case Problem.TooManyAtOnce(), Problem.NoRoom() -> retryAfter(SOON);
      case Problem.OperatorsOnly(),
          Problem.NotFound(_),
          Problem.Refusal(_),
          Problem.Invalid(_, _),
          Problem.NoSuchRoute(),
          Problem.StoreAway(),
          Problem.ProviderAway(),
          Problem.ServiceAway(),
          Problem.ServiceSilent(),
          Problem.Http(_) ->
          Map.of();
    };
  }

  private static Map<String, String> retryAfter(Duration pause) {
    return Map.of("Retry-After", "" + Waits.seconds(pause));
  }

  private static Buffer body(Problem problem) {
    JsonObject body = new JsonObject().put("error", Sentences.of(problem));
    if (problem instanceof Problem.NotFound(String resource)) {
      body.put("resource", resource);
    }
    if (problem instanceof Problem.Invalid(String field, String what)) {
      body.put("errors", new JsonObject().put(field, new JsonArray().add(what)));
    }
    return body.toBuffer();
  }
}

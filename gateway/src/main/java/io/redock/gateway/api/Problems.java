package io.redock.gateway.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;

/// Renders every refusal of the gateway, here alone.
public final class Problems {

  private static final String JSON = "application/json";

  private Problems() {}

  /// Answers before any service was asked.
  public static void send(Problem problem, HttpServerResponse response) {
    if (response.headWritten()) {
      response.reset();
      return;
    }
    response.setStatusCode(status(problem)).putHeader(HttpHeaders.CONTENT_TYPE, JSON);
    if (problem instanceof Problem.NotAuthenticated) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    response.end(body(problem));
  }

  /// Answers in place of a service.
  public static ProxyResponse fill(Problem problem, ProxyResponse response) {
    return response
        .setStatusCode(status(problem))
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
        .setBody(Body.body(body(problem)));
  }

  private static int status(Problem problem) {
    return switch (problem) {
      case Problem.NotAuthenticated() -> 401;
      case Problem.NoSuchRoute() -> 404;
      case Problem.StoreAway(), Problem.ServiceAway() -> 503;
      case Problem.ServiceSilent() -> 504;
      case Problem.Http(int status) -> status;
    };
  }

  private static Buffer body(Problem problem) {
    String error =
        switch (problem) {
          case Problem.NotAuthenticated() ->
              "A valid API token is needed: Authorization: Bearer tk-us-...";
          case Problem.NoSuchRoute() -> "There is no such route";
          case Problem.StoreAway() -> "Tokens cannot be looked up just now; try again";
          case Problem.ServiceAway() -> "The service behind this route is away; try again";
          case Problem.ServiceSilent() ->
              "The service behind this route did not answer in time; look before you try again";
          case Problem.Http(int status) ->
              switch (status) {
                case 405 -> "This route does not know this method";
                case 413 -> "The body is too large";
                case 415 -> "Bodies are application/json";
                case 431 -> "The headers are too large";
                default ->
                    status < 500
                        ? "This request was not understood"
                        : "This is a fault of ours; it has been logged";
              };
        };
    return new JsonObject().put("error", error).toBuffer();
  }
}

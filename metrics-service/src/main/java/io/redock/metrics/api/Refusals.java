package io.redock.metrics.api;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// How a call is refused: as JSON, which every client of the API can read.
@ApplicationScoped
class Refusals {

  void routes(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(Refusals::refuse);
    router.route().last().handler(call -> answer(call, 404, "nothing is here"));
  }

  private static void refuse(RoutingContext call) {
    switch (call.failure()) {
      case AuthenticationException _, UnauthorizedException _ ->
          answer(challenge(call), 401, "a valid bearer token is needed");
      case ForbiddenException _ -> answer(call, 403, "the token does not allow this");
      case null, default -> call.next();
    }
  }

  private static RoutingContext challenge(RoutingContext call) {
    call.response().putHeader("www-authenticate", "Bearer");
    return call;
  }

  private static void answer(RoutingContext call, int status, String error) {
    call.response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .end(JsonObject.of("error", error).encode());
  }
}

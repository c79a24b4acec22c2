package io.redock.http.route;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/// Refuses what no route answers; it reaches no resource, and no mapper of exceptions.
public final class UnknownRoutes {

  private UnknownRoutes() {}

  public static void refuse(Router router, String error) {
    router.route().last().handler(call -> refuse(call, 404, error));
  }

  static void refuse(RoutingContext call, int status, String error) {
    call.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(JsonObject.of("error", error).encode());
  }
}

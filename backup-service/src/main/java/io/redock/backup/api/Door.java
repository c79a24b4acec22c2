package io.redock.backup.api;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/// Who may call, and how a call is refused: as JSON, which every client of the API can read.
/// Quarkus' own policies refuse without a body.
@ApplicationScoped
class Door {

  /// What machines watch, without a token.
  private static final Pattern WATCHED = Pattern.compile("/q/(health(/.*)?|metrics)");

  /// Behind Quarkus' authentication, before every route.
  private static final int BEFORE_ROUTES = -50;

  void routes(@Observes Router router) {
    router.route().order(BEFORE_ROUTES).handler(Door::letIn);
    router.route().last().handler(call -> refuse(call, 404, "nothing is here"));
  }

  private static void letIn(RoutingContext call) {
    if (WATCHED.matcher(call.normalizedPath()).matches()) {
      call.next();
      return;
    }
    // What would answer without a body, before us, when a token is wrong.
    call.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
    QuarkusHttpUser.getSecurityIdentity(call, null)
        .map(SecurityIdentity::isAnonymous)
        .onFailure(AuthenticationFailedException.class)
        .recoverWithItem(true)
        .subscribe()
        .with(unknown -> letIn(call, unknown), call::fail);
  }

  private static void letIn(RoutingContext call, boolean unknown) {
    if (unknown) {
      call.response().putHeader("www-authenticate", "Bearer");
      refuse(call, 401, "a valid bearer token is needed");
    } else {
      call.next();
    }
  }

  private static void refuse(RoutingContext call, int status, String error) {
    call.response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .end(JsonObject.of("error", error).encode());
  }
}

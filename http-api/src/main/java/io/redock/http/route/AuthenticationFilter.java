package io.redock.http.route;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/// Lets nobody past who shows no valid token, and refuses as JSON: Quarkus' own policies refuse
/// without a body. A service with resources has annotations and mappers of exceptions instead.
public final class AuthenticationFilter {

  /// What machines watch, without a token.
  private static final Pattern WATCHED = Pattern.compile("/q/(health(/.*)?|metrics)");

  /// Behind Quarkus' authentication, before every route.
  private static final int BEFORE_ROUTES = -50;

  private AuthenticationFilter() {}

  public static void guard(Router router) {
    router.route().order(BEFORE_ROUTES).handler(AuthenticationFilter::letIn);
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
      call.response().putHeader("WWW-Authenticate", "Bearer");
      UnknownRoutes.refuse(call, 401, "a valid bearer token is needed");
    } else {
      call.next();
    }
  }
}

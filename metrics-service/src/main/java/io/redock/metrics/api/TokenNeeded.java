package io.redock.metrics.api;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/// Lets everybody in who brings a token. Quarkus' own policy `authenticated` does the same, but
/// answers without a body.
@ApplicationScoped
class TokenNeeded implements HttpSecurityPolicy {

  @Override
  public String name() {
    return "token-needed";
  }

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext call, Uni<SecurityIdentity> caller, AuthorizationRequestContext context) {
    return caller.map(
        who -> {
          if (who.isAnonymous()) {
            throw new UnauthorizedException();
          }
          return CheckResult.PERMIT;
        });
  }
}

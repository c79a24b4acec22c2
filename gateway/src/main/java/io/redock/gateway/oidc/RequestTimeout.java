package io.redock.gateway.oidc;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// quarkus-oidc waits for an answer without end. A provider that takes connections and says nothing
/// would soon hold all that there may be, and could not be asked any more once it is back.
@OidcEndpoint({OidcEndpoint.Type.DISCOVERY, OidcEndpoint.Type.JWKS})
@ApplicationScoped
@Unremovable
class RequestTimeout implements OidcRequestFilter {

  private final long millis;

  RequestTimeout(ProviderConfig config) {
    this.millis = config.patience().toMillis();
  }

  @Override
  public Uni<Void> filter(OidcRequestFilterContext request) {
    request.request().timeout(millis);
    return Uni.createFrom().voidItem();
  }
}

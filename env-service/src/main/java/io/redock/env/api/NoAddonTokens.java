package io.redock.env.api;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// A token that opens one database opens nothing of the app.
@ApplicationScoped
class NoAddonTokens implements SecurityIdentityAugmentor {

  private static final String ADDON = "addon";

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    return identity.getPrincipal() instanceof JsonWebToken token && token.containsClaim(ADDON)
        ? Uni.createFrom().failure(new AuthenticationFailedException("an addon's token"))
        : Uni.createFrom().item(identity);
  }
}

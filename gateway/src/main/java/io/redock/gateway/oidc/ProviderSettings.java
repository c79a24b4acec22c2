package io.redock.gateway.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses what quarkus-oidc would take and we must not: tokens that were meant for somebody else.
@ApplicationScoped
class ProviderSettings {

  private static final String ANY = "any";

  private final boolean on;

  ProviderSettings(
      @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean on,
      @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> url,
      @ConfigProperty(name = "quarkus.oidc.token.audience") Optional<List<String>> audience,
      @ConfigProperty(name = "quarkus.oidc.token.issuer") Optional<String> issuer) {
    this.on = on;
    if (!on) {
      return;
    }
    require(
        url.isPresent(),
        "quarkus.oidc.auth-server-url: is missing; it is where the provider's"
            + " .well-known/openid-configuration is");
    require(
        audience.isPresent() && !audience.get().isEmpty() && !audience.get().contains(ANY),
        "quarkus.oidc.token.audience: must name whom the provider's tokens are meant for, such as"
            + " redock; otherwise a token for any other application would open this one");
    require(
        issuer.filter(ANY::equals).isEmpty(),
        "quarkus.oidc.token.issuer: must be the provider's, or nothing for the one that it tells");
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  boolean on() {
    return on;
  }
}

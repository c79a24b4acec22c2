package io.redock.gateway.oidc;

/// Whether a token is good cannot be told: its key is not known, and the provider does not answer.
public final class ProviderAway extends RuntimeException {

  ProviderAway() {
    super("the OIDC provider is away", null, false, false);
  }
}

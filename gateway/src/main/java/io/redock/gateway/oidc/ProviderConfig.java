package io.redock.gateway.oidc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// What we make of an OIDC provider. Where it is, and how its tokens are verified, are settings of
/// Quarkus' own: `quarkus.oidc.*`.
@ConfigMapping(prefix = "redock.oidc")
public interface ProviderConfig {

  /// Who has this role at the provider is an operator; without it, nobody is through the provider.
  Optional<String> operatorRole();

  /// How long a call waits for the provider's keys, and we for any answer of the provider, before
  /// it counts as away.
  @WithDefault("2s")
  Duration patience();

  /// How often its keys are fetched without need: that long one that it withdrew is good for new
  /// tokens.
  @WithDefault("5m")
  Duration lookAgain();
}

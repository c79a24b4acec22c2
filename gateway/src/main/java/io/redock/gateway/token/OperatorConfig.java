package io.redock.gateway.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// The operator that every installation has.
@ConfigMapping(prefix = "redock.operator")
public interface OperatorConfig {

  /// Without it all its tokens are revoked at start: for where the OIDC provider has operators.
  @WithDefault("true")
  boolean enabled();

  /// The SHA-256 of the operator's API token, in hex. Another one replaces it at the next start;
  /// without it there is no built-in operator.
  Optional<String> tokenSha256();
}

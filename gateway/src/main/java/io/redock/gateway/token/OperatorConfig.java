package io.redock.gateway.token;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// The operator that every installation has.
@ConfigMapping(prefix = "redock.operator")
public interface OperatorConfig {

  /// The SHA-256 of the operator's API token, in hex. Another one replaces it at the next start;
  /// without it there is no built-in operator.
  Optional<String> tokenSha256();
}

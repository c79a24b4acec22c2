package io.redock.gateway.token;

import java.time.Instant;

/// What a service is shown instead of the caller's own token.
///
/// @param jwt a secret for as long as it lives
record InternalToken(String jwt, Instant expires) {

  @Override
  public String toString() {
    return "InternalToken[jwt=***, expires=" + expires + "]";
  }
}

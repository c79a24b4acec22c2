package io.redock.gateway.token;

import io.redock.gateway.user.AddonScope;
import io.redock.gateway.user.Caller;
import java.time.Instant;
import java.util.Optional;

/// What stands in a token that was signed for a caller, by us or by another issuer.
///
/// @param apiToken id of the API token that it came from, which is asked each time: who has it,
///   what that user may do, and whether it was revoked. Without, `caller` says it all
record Claims(Caller caller, Optional<String> apiToken, Instant expires) {

  Credential credential() {
    Optional<AddonScope> scope = caller.scope();
    return apiToken
        .<Credential>map(id -> new Credential.Stored(new TokenId(id), scope))
        .orElseGet(() -> new Credential.Signed(principal()));
  }

  /// Whom the token itself vouches for.
  Principal principal() {
    return new Principal(caller, Optional.empty(), Optional.of(expires));
  }
}

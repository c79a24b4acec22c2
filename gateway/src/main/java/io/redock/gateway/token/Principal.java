package io.redock.gateway.token;

import io.redock.gateway.user.AddonScope;
import io.redock.gateway.user.Caller;
import java.time.Instant;
import java.util.Optional;

/// An authenticated caller.
///
/// @param apiToken id of the API token behind what was shown; none if another issuer vouches
/// @param until when what was shown ends by itself
public record Principal(Caller caller, Optional<String> apiToken, Optional<Instant> until) {

  public static final Principal ANYONE =
      new Principal(Caller.ANYONE, Optional.empty(), Optional.empty());

  Principal within(Optional<AddonScope> scope) {
    return new Principal(caller.within(scope), apiToken, until);
  }
}

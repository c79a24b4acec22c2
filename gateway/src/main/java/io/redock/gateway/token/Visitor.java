package io.redock.gateway.token;

import io.redock.gateway.user.AddonScope;
import io.redock.gateway.user.Caller;
import java.time.Instant;
import java.util.Optional;

/// Somebody who has shown who it is.
///
/// @param apiToken id of the API token behind what was shown; none if another issuer vouches
/// @param until when what was shown ends by itself
public record Visitor(Caller caller, Optional<String> apiToken, Optional<Instant> until) {

  public static final Visitor ANYONE =
      new Visitor(Caller.ANYONE, Optional.empty(), Optional.empty());

  Visitor within(Optional<AddonScope> scope) {
    return new Visitor(caller.within(scope), apiToken, until);
  }
}

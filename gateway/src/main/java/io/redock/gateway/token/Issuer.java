package io.redock.gateway.token;

import io.redock.gateway.user.AddonScope;
import io.redock.gateway.user.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Signs what clients exchange their tokens for. Nothing is stored, since clients want a new one
/// for nearly every call.
@ApplicationScoped
public class Issuer {

  private final InstantSource clock = InstantSource.system();
  private final Signatures signatures;
  private final Duration lifetime;

  Issuer(Signatures signatures, TokensConfig config) {
    this.signatures = signatures;
    this.lifetime = config.signedLifetime();
  }

  /// @param apiToken id of the one that is exchanged
  public String user(Caller caller, String apiToken) {
    Instant now = clock.instant();
    return signatures.user(caller, apiToken, now, now.plus(lifetime));
  }

  /// It opens one database, and lives no longer than what it is given for.
  public String addon(Visitor visitor, AddonScope addon) {
    Instant now = clock.instant();
    Instant expires = now.plus(lifetime);
    return signatures.addon(
        visitor.caller().within(Optional.of(addon)),
        visitor.apiToken(),
        now,
        visitor.until().filter(expires::isAfter).orElse(expires));
  }
}

package io.redock.gateway.token;

import io.redock.gateway.user.AddonScope;
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

  /// It opens what its principal's own token does, and lives no longer than that.
  public String user(Principal principal) {
    Instant now = clock.instant();
    return signatures.user(principal.caller(), principal.apiToken(), now, end(principal, now));
  }

  /// It opens one database, and lives no longer than what it is given for.
  public String addon(Principal principal, AddonScope addon) {
    Instant now = clock.instant();
    return signatures.user(
        principal.caller().within(Optional.of(addon)),
        principal.apiToken(),
        now,
        end(principal, now));
  }

  private Instant end(Principal principal, Instant now) {
    Instant usual = now.plus(lifetime);
    return principal.until().filter(usual::isAfter).orElse(usual);
  }
}

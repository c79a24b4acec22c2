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

  /// It opens what its visitor's own token does, and lives no longer than that.
  public String user(Visitor visitor) {
    Instant now = clock.instant();
    return signatures.user(visitor.caller(), visitor.apiToken(), now, end(visitor, now));
  }

  /// It opens one database, and lives no longer than what it is given for.
  public String addon(Visitor visitor, AddonScope addon) {
    Instant now = clock.instant();
    return signatures.user(
        visitor.caller().within(Optional.of(addon)), visitor.apiToken(), now, end(visitor, now));
  }

  private Instant end(Visitor visitor, Instant now) {
    Instant usual = now.plus(lifetime);
    return visitor.until().filter(usual::isAfter).orElse(usual);
  }
}

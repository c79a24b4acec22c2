package io.redock.gateway.token;

import io.redock.gateway.user.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Signs the internal tokens that services verify by themselves. One is used again until a fifth of
/// its life is left, which is enough for the longest request.
@ApplicationScoped
public class InternalTokenIssuer {

  private static final int LAST_PART = 5;

  private final InstantSource clock = InstantSource.system();
  private final Signatures signatures;
  private final LeastRecent<Caller, InternalToken> internalTokens;
  private final Duration lifetime;

  InternalTokenIssuer(Signatures signatures, TokensConfig config) {
    this.signatures = signatures;
    this.internalTokens = new LeastRecent<>(config.remembered());
    this.lifetime = config.internalTokenLifetime();
  }

  /// @return a JWT
  public String of(Caller caller) {
    Instant now = clock.instant();
    return internalTokens
        .get(caller)
        .filter(token -> now.isBefore(token.expires().minus(lifetime.dividedBy(LAST_PART))))
        .orElseGet(() -> signAndKeep(caller, now))
        .jwt();
  }

  private InternalToken signAndKeep(Caller caller, Instant now) {
    InternalToken token = sign(caller, now);
    internalTokens.put(caller, token);
    return token;
  }

  private InternalToken sign(Caller caller, Instant now) {
    Instant expires = now.plus(lifetime);
    return new InternalToken(signatures.internalToken(caller, now, expires), expires);
  }
}

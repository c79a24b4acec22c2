package io.redock.gateway.token;

import io.redock.gateway.user.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Signs the passes that services verify by themselves. One is used again until a fifth of its
/// life is left, which is enough for the longest request.
@ApplicationScoped
public class Passes {

  private static final int LAST_PART = 5;

  private final InstantSource clock = InstantSource.system();
  private final Signatures signatures;
  private final LeastRecent<Caller, Pass> passes;
  private final Duration lifetime;

  Passes(Signatures signatures, TokensConfig config) {
    this.signatures = signatures;
    this.passes = new LeastRecent<>(config.remembered());
    this.lifetime = config.passLifetime();
  }

  /// @return a JWT
  public String of(Caller caller) {
    Instant now = clock.instant();
    return passes
        .get(caller)
        .filter(pass -> now.isBefore(pass.expires().minus(lifetime.dividedBy(LAST_PART))))
        .orElseGet(() -> signAndKeep(caller, now))
        .jwt();
  }

  private Pass signAndKeep(Caller caller, Instant now) {
    Pass pass = sign(caller, now);
    passes.put(caller, pass);
    return pass;
  }

  private Pass sign(Caller caller, Instant now) {
    Instant expires = now.plus(lifetime);
    return new Pass(signatures.pass(caller, now, expires), expires);
  }
}

package io.redock.gateway.token;

import io.quarkus.runtime.Startup;
import io.redock.gateway.user.Caller;
import io.smallrye.jwt.build.Jwt;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/// Signs the passes that services verify by themselves. One is used again until a fifth of its
/// life is left, which is enough for the longest request.
@Startup
@ApplicationScoped
public class Passes {

  private static final int LAST_PART = 5;

  private final InstantSource clock = InstantSource.system();
  private final LeastRecent<Caller, Pass> passes;
  private final Duration lifetime;

  Passes(TokensConfig config) {
    this.passes = new LeastRecent<>(config.remembered());
    this.lifetime = config.passLifetime();
  }

  /// A key that is missing or unreadable is told at start, not to the first caller.
  @PostConstruct
  void tryKey() {
    sign(new Caller("nobody", Set.of()), clock.instant());
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
    String jwt =
        Jwt.subject(caller.subject())
            .groups(caller.groups())
            .issuedAt(now)
            .expiresAt(expires)
            .sign();
    return new Pass(jwt, expires);
  }
}

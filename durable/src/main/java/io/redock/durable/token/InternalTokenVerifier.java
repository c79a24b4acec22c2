package io.redock.durable.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.InstantSource;

/// Verifies each internal token once. The gateway shows the same one for minutes, and to check its
/// signature (ES256) again for each call took more than half of what a service did for a short
/// answer. What a token says holds until it expires either way, so nothing is believed for longer
/// than before.
@Alternative
@Priority(1)
@ApplicationScoped
public class InternalTokenVerifier extends JWTCallerPrincipalFactory {

  /// Of some 3 KB each. Whoever is pushed out is verified again.
  private static final int REMEMBERED = 1_000;

  private final JWTCallerPrincipalFactory verifier;
  private final InstantSource clock;
  private final Cache<String, JWTCallerPrincipal> verified =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  @Inject
  InternalTokenVerifier() {
    this(new DefaultJWTCallerPrincipalFactory(), InstantSource.system());
  }

  InternalTokenVerifier(JWTCallerPrincipalFactory verifier, InstantSource clock) {
    this.verifier = verifier;
    this.clock = clock;
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo terms) throws ParseException {
    JWTCallerPrincipal known = verified.getIfPresent(token);
    if (known != null && clock.instant().getEpochSecond() < known.getExpirationTime()) {
      return known;
    }
    verified.invalidate(token);
    JWTCallerPrincipal found = verifier.parse(token, terms);
    verified.put(token, found);
    return found;
  }
}

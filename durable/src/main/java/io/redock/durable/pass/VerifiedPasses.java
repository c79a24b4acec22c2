package io.redock.durable.pass;

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

/// Verifies each pass once. The gateway shows the same one for minutes, and to check its signature
/// (ES256) again for each call took more than half of what a service did for a short answer. What
/// a pass says holds until it expires either way, so nothing is believed for longer than before.
@Alternative
@Priority(1)
@ApplicationScoped
public class VerifiedPasses extends JWTCallerPrincipalFactory {

  /// Of some 3 KB each. Whoever is pushed out is verified again.
  private static final int REMEMBERED = 1_000;

  private final JWTCallerPrincipalFactory verifier;
  private final InstantSource clock;
  private final Cache<String, JWTCallerPrincipal> verified =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  @Inject
  VerifiedPasses() {
    this(new DefaultJWTCallerPrincipalFactory(), InstantSource.system());
  }

  VerifiedPasses(JWTCallerPrincipalFactory verifier, InstantSource clock) {
    this.verifier = verifier;
    this.clock = clock;
  }

  @Override
  public JWTCallerPrincipal parse(String pass, JWTAuthContextInfo terms) throws ParseException {
    JWTCallerPrincipal known = verified.getIfPresent(pass);
    if (known != null && clock.instant().getEpochSecond() < known.getExpirationTime()) {
      return known;
    }
    verified.invalidate(pass);
    JWTCallerPrincipal found = verifier.parse(pass, terms);
    verified.put(pass, found);
    return found;
  }
}

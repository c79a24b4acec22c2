package io.redock.gateway.token;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;

/// Tells what a token is. Of those that we or another issuer signed it remembers which were good,
/// since verifying one costs more than all the rest of a call.
@ApplicationScoped
class Credentials {

  private final InstantSource clock = InstantSource.system();
  private final Signatures signatures;
  private final LeastRecent<String, Claims> verified;

  Credentials(Signatures signatures, TokensConfig config) {
    this.signatures = signatures;
    this.verified = new LeastRecent<>(config.remembered());
  }

  Credential read(String token) {
    Optional<TokenHash> hash = TokenHash.of(token);
    if (hash.isPresent()) {
      return new Credential.Stored(hash.get(), Optional.empty());
    }
    return claims(token)
        .filter(claims -> clock.instant().isBefore(claims.expires()))
        .map(Claims::credential)
        .orElseGet(() -> new Credential.Strange(token));
  }

  /// One that another issuer has signed.
  Visitor remember(String token, Claims claims) {
    verified.put(token, claims);
    return claims.visitor();
  }

  private Optional<Claims> claims(String token) {
    Optional<Claims> known = verified.get(token);
    if (known.isPresent()) {
      return known;
    }
    Optional<Claims> claims = signatures.verify(token);
    claims.ifPresent(good -> verified.put(token, good));
    return claims;
  }
}

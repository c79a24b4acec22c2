package io.redock.gateway.token;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Tells what a token is. It remembers which were good, ours and another issuer's, and which are
/// not ours, since verifying a signature costs more than all the rest of a call.
@Singleton
class Credentials {

  private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

  private final InstantSource clock = InstantSource.system();
  private final Function<String, Optional<Claims>> verify;
  private final LeastRecent<String, Claims> verified;

  /// Hashes of those that we have not signed. None of them ever becomes one.
  private final LeastRecent<String, Boolean> notOurs;

  @Inject
  Credentials(Signatures signatures, TokensConfig config) {
    this(signatures::verify, config.remembered());
  }

  Credentials(Function<String, Optional<Claims>> verify, int remembered) {
    this.verify = verify;
    this.verified = new LeastRecent<>(remembered);
    this.notOurs = new LeastRecent<>(remembered);
  }

  /// Whether it takes long to tell what it is: a signature has to be verified.
  boolean isNew(String token) {
    return JWT.matcher(token).matches()
        && verified.get(token).isEmpty()
        && notOurs.get(TokenHash.sha256(token)).isEmpty();
  }

  /// Whether it is good for nothing here, and only another issuer could vouch for it.
  boolean isStrange(String token) {
    return JWT.matcher(token).matches() && verified.get(token).isEmpty();
  }

  Credential read(String token) {
    Optional<TokenHash> hash = TokenHash.of(token);
    if (hash.isPresent()) {
      return new Credential.Stored(hash.get(), Optional.empty());
    }
    return claims(token)
        .filter(claims -> clock.instant().isBefore(claims.expires()))
        .map(Claims::credential)
        .orElseGet(() -> new Credential.UnknownToken(token));
  }

  /// One that another issuer has signed.
  Principal remember(String token, Claims claims) {
    verified.put(token, claims);
    return claims.principal();
  }

  private Optional<Claims> claims(String token) {
    Optional<Claims> known = verified.get(token);
    if (known.isPresent()) {
      return known;
    }
    String hash = TokenHash.sha256(token);
    if (notOurs.get(hash).isPresent()) {
      return Optional.empty();
    }
    Optional<Claims> claims = verify.apply(token);
    claims.ifPresentOrElse(good -> verified.put(token, good), () -> notOurs.put(hash, true));
    return claims;
  }
}

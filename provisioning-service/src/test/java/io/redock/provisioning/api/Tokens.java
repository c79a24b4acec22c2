package io.redock.provisioning.api;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// Tokens as the gateway signs them, and such as it never would.
final class Tokens {

  private Tokens() {}

  static String operator() {
    return signed(claims("operator", Duration.ofMinutes(5)).groups(Set.of("operator")));
  }

  static String of(String subject) {
    return signed(claims(subject, Duration.ofMinutes(5)));
  }

  /// Good for one database alone.
  static String ofAddon(String subject, String addon) {
    return signed(claims(subject, Duration.ofMinutes(5)).claim("addon", addon));
  }

  static String expired(String subject) {
    return signed(
        claims(subject, Duration.ofMinutes(-5)).issuedAt(Instant.now().minusSeconds(600)));
  }

  /// What the caller shows the gateway, past the gateway.
  static String ofAnotherAudience(String subject) {
    return signed(claims(subject, Duration.ofMinutes(5)).audience("redock-gateway"));
  }

  static String forged(String subject) {
    try {
      return claims(subject, Duration.ofMinutes(5))
          .jws()
          .algorithm(SignatureAlgorithm.ES256)
          .sign(TestKeys.ecKeyPair().getPrivate());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static JwtClaimsBuilder claims(String subject, Duration left) {
    return Jwt.subject(subject)
        .issuer("redock")
        .audience("redock-services")
        .expiresAt(Instant.now().plus(left));
  }

  private static String signed(JwtClaimsBuilder claims) {
    return claims.jws().algorithm(SignatureAlgorithm.ES256).sign(TestKeys.privateKey());
  }
}

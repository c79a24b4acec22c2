package io.redock.http.testkit;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// Tokens as the gateway signs them, and such as it never would.
public final class Tokens {

  private Tokens() {}

  public static String operator() {
    return signed(claims("operator", Duration.ofMinutes(5)).groups(Set.of("operator")));
  }

  public static String of(String subject) {
    return signed(claims(subject, Duration.ofMinutes(5)));
  }

  /// One whose subject has a name and an address.
  public static String named(String subject, String name, String email) {
    return signed(claims(subject, Duration.ofMinutes(5)).claim("name", name).claim("email", email));
  }

  /// One that opens a single database.
  public static String ofAddon(String subject, String addon) {
    return signed(claims(subject, Duration.ofMinutes(5)).claim("addon", addon));
  }

  /// The same, telling whose database it is.
  public static String ofAddon(String subject, String app, String addon) {
    return signed(claims(subject, Duration.ofMinutes(5)).claim("app", app).claim("addon", addon));
  }

  public static String expired(String subject) {
    return signed(
        claims(subject, Duration.ofMinutes(-5)).issuedAt(Instant.now().minusSeconds(600)));
  }

  public static String ofAnotherIssuer(String subject) {
    return signed(claims(subject, Duration.ofMinutes(5)).issuer("somebody"));
  }

  /// What the caller shows the gateway, past the gateway.
  public static String ofAnotherAudience(String subject) {
    return signed(claims(subject, Duration.ofMinutes(5)).audience("redock-gateway"));
  }

  public static String forged(String subject) {
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

package io.redock.gateway.token;

import io.quarkus.runtime.Startup;
import io.redock.gateway.user.AddonScope;
import io.redock.gateway.user.Caller;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/// Signs what callers and services are given, and knows its own again.
@Startup
@ApplicationScoped
class Signatures {

  private static final String ISSUER = "redock";

  /// Internal tokens are for services and callers' tokens for the gateway: neither opens what the
  /// other does.
  private static final String SERVICES = "redock-services";

  private static final String GATEWAY = "redock-gateway";

  private static final Instant TRIAL = Instant.parse("2000-01-01T00:00:00Z");

  private final JwtConsumer consumer;

  Signatures(@ConfigProperty(name = "mp.jwt.verify.publickey.location") String publicKey) {
    this.consumer =
        new JwtConsumerBuilder()
            .setVerificationKey(read(publicKey))
            .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "ES256")
            .setExpectedIssuer(ISSUER)
            .setExpectedAudience(GATEWAY)
            .setRequireSubject()
            .setRequireExpirationTime()
            // Asked of the clock each time, by Credentials.
            .setEvaluationTime(NumericDate.fromSeconds(0))
            .build();
  }

  private static PublicKey read(String location) {
    try {
      return KeyUtils.decodePublicKey(KeyUtils.readKeyContent(location), SignatureAlgorithm.ES256);
    } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
      throw new IllegalArgumentException(
          "mp.jwt.verify.publickey.location: no public key of ES256 at " + location, unreadable);
    }
  }

  /// Keys that are missing, unreadable or of two pairs are told at start, not to the first caller.
  @PostConstruct
  void tryKeys() {
    if (verify(user(Caller.of("nobody", Set.of()), Optional.empty(), TRIAL, TRIAL)).isEmpty()) {
      throw new IllegalStateException(
          "mp.jwt.verify.publickey.location and smallrye.jwt.sign.key.location are not one pair");
    }
  }

  /// What services are shown.
  String internalToken(Caller caller, Instant now, Instant expires) {
    return of(caller, now, expires).audience(SERVICES).sign();
  }

  /// What a caller is given.
  ///
  /// @param apiToken id of the one that it came from, if it came from one
  String user(Caller caller, Optional<String> apiToken, Instant now, Instant expires) {
    JwtClaimsBuilder claims = of(caller, now, expires).audience(GATEWAY);
    apiToken.ifPresent(id -> claims.claim("tid", id));
    return claims.sign();
  }

  private static JwtClaimsBuilder of(Caller caller, Instant now, Instant expires) {
    JwtClaimsBuilder claims =
        Jwt.subject(caller.subject()).groups(caller.groups()).issuedAt(now).expiresAt(expires);
    if (!caller.name().isEmpty()) {
      claims.claim("name", caller.name());
    }
    if (!caller.email().isEmpty()) {
      claims.claim("email", caller.email());
    }
    caller.scope().ifPresent(only -> claims.claim("app", only.app()).claim("addon", only.addon()));
    return claims;
  }

  /// Whether it has expired is not looked at.
  ///
  /// @return nothing, if it is not a caller's token that we have signed
  Optional<Claims> verify(String jwt) {
    try {
      JwtClaims claims = consumer.processToClaims(jwt);
      return Optional.of(
          new Claims(
              caller(claims),
              Optional.ofNullable(claims.getStringClaimValue("tid")),
              Instant.ofEpochSecond(claims.getExpirationTime().getValue())));
    } catch (InvalidJwtException | MalformedClaimException strange) {
      return Optional.empty();
    }
  }

  private static Caller caller(JwtClaims claims) throws MalformedClaimException {
    List<String> groups = claims.getStringListClaimValue("groups");
    Optional<AddonScope> scope =
        claims.hasClaim("addon")
            ? Optional.of(
                new AddonScope(
                    claims.getStringClaimValue("app"), claims.getStringClaimValue("addon")))
            : Optional.empty();
    return new Caller(
        claims.getSubject(),
        new HashSet<>(groups),
        text(claims, "name"),
        text(claims, "email"),
        scope);
  }

  private static String text(JwtClaims claims, String name) throws MalformedClaimException {
    return Optional.ofNullable(claims.getStringClaimValue(name)).orElse("");
  }
}

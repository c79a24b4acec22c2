package io.redock.durable.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class InternalTokenVerifierTest {

  private static final JWTAuthContextInfo TERMS = new JWTAuthContextInfo();
  private static final Instant EXPIRES = Instant.parse("2026-11-26T12:05:00Z");

  private final Set<String> valid = new HashSet<>();
  private Instant now = EXPIRES.minusSeconds(300);
  private final InternalTokenVerifier verifier =
      new InternalTokenVerifier(new Verifier(), () -> now);

  @Test
  void a_pass_is_verified_once() throws ParseException {
    // Given
    valid.add("ada");
    verifier.parse("ada", TERMS);

    // When
    valid.clear();

    // Then
    assertThat(verifier.parse("ada", TERMS).getSubject()).isEqualTo("ada");
  }

  @Test
  void one_that_has_expired_is_not_believed() throws ParseException {
    // Given
    valid.add("ada");
    verifier.parse("ada", TERMS);

    // When
    valid.clear();
    now = EXPIRES;

    // Then
    assertThatThrownBy(() -> verifier.parse("ada", TERMS)).isInstanceOf(ParseException.class);
  }

  @Test
  void another_one_is_none_of_those_that_were_verified() throws ParseException {
    // Given
    valid.add("ada");
    verifier.parse("ada", TERMS);

    // Then
    assertThatThrownBy(() -> verifier.parse("adam", TERMS)).isInstanceOf(ParseException.class);
  }

  @Test
  void one_that_was_refused_may_be_good_later() throws ParseException {
    // Given
    assertThatThrownBy(() -> verifier.parse("ada", TERMS)).isInstanceOf(ParseException.class);

    // When
    valid.add("ada");

    // Then
    assertThat(verifier.parse("ada", TERMS).getSubject()).isEqualTo("ada");
  }

  /// Whoever is called as it says has a valid pass.
  private final class Verifier extends JWTCallerPrincipalFactory {
    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo terms) throws ParseException {
      if (!valid.contains(token)) {
        throw new ParseException("not valid");
      }
      JwtClaims claims = new JwtClaims();
      claims.setSubject(token);
      claims.setExpirationTime(NumericDate.fromSeconds(EXPIRES.getEpochSecond()));
      return new DefaultJWTCallerPrincipal(claims);
    }
  }
}

package io.redock.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.gateway.user.Caller;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CredentialsTest {

  private static final Caller ADA = Caller.of("ada", Set.of());
  private static final String GOOD = "a.good.one";
  private static final String FORGED = "a.forged.one";

  private final Map<String, Integer> verified = new HashMap<>();
  private final Credentials credentials = new Credentials(this::verify, 2);

  private Optional<Claims> verify(String token) {
    verified.merge(token, 1, Integer::sum);
    return token.equals(GOOD)
        ? Optional.of(new Claims(ADA, Optional.empty(), Instant.MAX))
        : Optional.empty();
  }

  @Test
  void a_forged_token_is_verified_once_however_often_it_is_shown() {
    // When
    for (int i = 0; i < 9; i++) {
      assertThat(credentials.read(FORGED)).isInstanceOf(Credential.UnknownToken.class);
    }
    // Then
    assertThat(verified).containsExactly(Map.entry(FORGED, 1));
    assertThat(credentials.isNew(FORGED)).isFalse();
  }

  @Test
  void so_is_a_good_one_and_forged_ones_do_not_push_it_out() {
    // Given
    credentials.read(GOOD);
    // When
    for (int i = 0; i < 9; i++) {
      credentials.read("forged.number." + i);
    }
    // Then
    assertThat(credentials.isNew(GOOD)).isFalse();
    assertThat(credentials.read(GOOD)).isInstanceOf(Credential.Signed.class);
    assertThat(verified.get(GOOD)).isEqualTo(1);
  }

  @Test
  void no_signature_is_verified_of_what_has_none() {
    assertThat(credentials.isNew("garbage")).isFalse();
    assertThat(credentials.isNew("tk-us-" + "x".repeat(40))).isFalse();
    assertThat(credentials.isNew(FORGED)).isTrue();
  }
}

package io.redock.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenHashTest {

  @Test
  void a_token_is_known_by_its_sha256() {
    // printf 'tk-us-%040d' 0 | sha256sum
    assertThat(TokenHash.of("tk-us-" + "0".repeat(40)))
        .contains(
            new TokenHash("877d1eb03755b09f108599f13bc80f602fc131bf299cfb985b946273f7566bc9"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tk-us-", "tk-us-short", "garbage", "a.b.c"})
  void what_cannot_be_a_token_is_not_looked_up(String garbage) {
    assertThat(TokenHash.of(garbage)).isEmpty();
  }

  @Test
  void a_token_of_endless_length_is_not_looked_up() {
    assertThat(TokenHash.of("tk-us-" + "x".repeat(10_000))).isEmpty();
  }

  @Test
  void what_is_no_sha256_is_refused_without_being_quoted() {
    assertThatThrownBy(() -> new TokenHash("tk-us-the-token-itself"))
        .hasMessage("a SHA-256 has 64 hex digits");
  }
}

package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTest {

  @ParameterizedTest
  @ValueSource(strings = {"Bearer abc", "bearer abc", "BEARER   abc "})
  void the_scheme_is_read_in_any_case(String authorization) {
    assertThat(Bearer.token(authorization)).contains("abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "Basic OmFiYw==", "Bearer", "Bearer ", "Bearer a b"})
  void anything_else_is_no_token(String authorization) {
    assertThat(Bearer.token(authorization)).isEmpty();
  }

  @Test
  void no_header_is_no_token() {
    assertThat(Bearer.token(null)).isEmpty();
  }
}

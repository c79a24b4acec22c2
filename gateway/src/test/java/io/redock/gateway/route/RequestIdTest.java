package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

  @Test
  void a_callers_own_is_kept() {
    assertThat(RequestId.of("deploy-42/7")).isEqualTo("deploy-42/7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "a\nb", "\"quoted\""})
  void one_that_could_disturb_a_log_is_replaced(String chosen) {
    assertThat(RequestId.of(chosen)).matches("[0-9a-f-]{36}");
  }

  @Test
  void an_endless_one_is_replaced() {
    assertThat(RequestId.of("x".repeat(129))).matches("[0-9a-f-]{36}");
  }
}

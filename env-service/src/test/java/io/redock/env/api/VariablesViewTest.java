package io.redock.env.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VariablesViewTest {

  @Test
  void a_value_is_never_printed() {
    assertThat(new VariablesView.VariableView("1", "REDIS_URL", "redis://secret").toString())
        .contains("REDIS_URL")
        .doesNotContain("secret");
  }
}

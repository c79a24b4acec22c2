package io.redock.env.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.Startup;
import org.junit.jupiter.api.Test;

class AppQuotaTest {

  @Test
  void a_number_that_makes_no_sense_is_refused_at_the_start_by_its_name() {
    assertThatThrownBy(() -> new AppQuota(null, () -> -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("redock.quota.apps-per-owner is -1 and must be 0 or more");
    assertThat(AppQuota.class).hasAnnotation(Startup.class);
  }

  @Test
  void an_operator_may_let_nobody_have_any_more() {
    assertThat(new AppQuota(null, () -> 0)).isNotNull();
  }
}

package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SubnetsTest {

  @Test
  void a_range_is_cut_into_subnets_that_do_not_overlap() {
    assertThat(Subnets.of("10.83.0.0/20", ""))
        .containsExactly("10.83.0.0/22", "10.83.4.0/22", "10.83.8.0/22", "10.83.12.0/22");
  }

  @Test
  void each_stack_begins_elsewhere_and_still_tries_all() {
    assertThat(Subnets.of("10.83.0.0/20", "b"))
        .hasSize(4)
        .containsExactlyInAnyOrderElementsOf(Subnets.of("10.83.0.0/20", "c"))
        .isNotEqualTo(Subnets.of("10.83.0.0/20", "c"));
  }

  @Test
  void what_is_no_range_is_refused() {
    assertThatThrownBy(() -> Subnets.of("10.83.0.0", "")).hasMessageContaining("10.83.0.0/16");
    assertThatThrownBy(() -> Subnets.of("10.83.0.0/30", "")).hasMessageContaining("/30");
    assertThatThrownBy(() -> Subnets.of("host/16", "")).hasMessageContaining("host");
  }
}

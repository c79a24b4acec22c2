package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTest {

  @Test
  void it_is_written_first_dash_last_and_counts_pairs() {
    PortRange range = PortRange.valueOf("21000-22999");

    assertThat(range).isEqualTo(new PortRange(21000, 22999));
    assertThat(range.pairs()).isEqualTo(1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"21000", "a-b", "80-90", "22999-21000", "60000-70000", "21000-21000"})
  void what_is_no_range_is_refused(String text) {
    assertThatThrownBy(() -> PortRange.valueOf(text)).isInstanceOf(IllegalArgumentException.class);
  }
}

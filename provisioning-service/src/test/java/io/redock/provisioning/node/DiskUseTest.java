package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskUseTest {

  @Test
  void the_sum_is_read_behind_what_is_complained_of() {
    assertThat(DiskUse.read("du: cannot access './temp-7.rdb': No such file\n2048\t.\n"))
        .hasValue(2L << 20);
  }

  @Test
  void a_file_with_a_misleading_name_does_not_mislead() {
    assertThat(DiskUse.read("du: cannot access './x\n1\t.\n': No such file\n2048\t.\n"))
        .hasValue(2L << 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "du: not found", "12 ./x", "-5\t.", "99999999999999999999\t."})
  void what_is_no_sum_tells_nothing(String said) {
    assertThat(DiskUse.read(said)).isEmpty();
  }
}

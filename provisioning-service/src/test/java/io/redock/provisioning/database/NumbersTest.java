package io.redock.provisioning.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void the_next_one_is_above_all_that_were_given() {
    assertThat(new Numbers(2, 5, 1, 0).next()).isEqualTo(6);
  }

  /// A build from before numbers were given once moved it.
  @Test
  void the_next_one_is_above_the_one_that_serves() {
    assertThat(new Numbers(8, 7, 1, 6).next()).isEqualTo(9);
    assertThat(new Numbers(2, 1, 1, 0).next()).isEqualTo(3);
  }
}

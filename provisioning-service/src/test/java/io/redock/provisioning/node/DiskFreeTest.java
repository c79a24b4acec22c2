package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiskFreeTest {

  private static final String SAID =
      """
      Filesystem           1024-blocks    Used Available Capacity Mounted on
      overlay              264212084 25315776  81075136  24% /
      """;

  @Test
  void what_is_available_counts_and_not_what_is_unused() {
    assertThat(DiskFree.read(SAID)).hasValue(81_075_136L * 1024);
  }

  @Test
  void nothing_is_read_from_a_complaint() {
    assertThat(DiskFree.read("df: /: can't find mount point\n")).isEmpty();
    assertThat(DiskFree.read("")).isEmpty();
  }
}

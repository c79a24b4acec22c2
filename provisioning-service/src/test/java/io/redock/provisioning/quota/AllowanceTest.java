package io.redock.provisioning.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AllowanceTest {

  private static final long MIB = 1024 * 1024;

  private final Allowance allowance =
      new Allowance(3, OptionalLong.of(1_000 * MIB), OptionalLong.of(500 * MIB));

  @Test
  void an_owner_has_so_many_and_no_more() {
    assertThat(allowance.oneMore(2)).isEmpty();
    assertThat(allowance.oneMore(3))
        .hasValueSatisfying(
            excess -> {
              assertThat(excess.code()).isEqualTo("too-many-databases");
              assertThat(excess.why()).contains("has 3", "may have 3", "databases-per-owner");
            });
  }

  @Test
  void memory_is_promised_to_the_last_byte_and_no_further() {
    assertThat(allowance.memory(900 * MIB, 100 * MIB)).isEmpty();
    assertThat(allowance.memory(900 * MIB, 100 * MIB + 1))
        .hasValueSatisfying(
            excess -> {
              assertThat(excess.code()).isEqualTo("no-memory");
              assertThat(excess.why()).contains("100 MiB", "900 of 1000 MiB", "memory-mib");
            });
  }

  /// An operator who takes memory away must still be able to have databases made smaller.
  @Test
  void whatever_takes_no_more_is_never_refused() {
    assertThat(allowance.memory(2_000 * MIB, 0)).isEmpty();
    assertThat(allowance.memory(2_000 * MIB, -MIB)).isEmpty();
  }

  @Test
  void nobody_is_refused_for_memory_that_nobody_knows() {
    assertThat(
            new Allowance(3, OptionalLong.empty(), OptionalLong.empty()).memory(2_000 * MIB, MIB))
        .isEmpty();
  }

  @Test
  void what_is_saved_finds_room_on_the_disk() {
    assertThat(allowance.disk(500 * MIB)).isEmpty();
    assertThat(allowance.disk(500 * MIB + 1))
        .hasValueSatisfying(
            excess -> {
              assertThat(excess.code()).isEqualTo("no-disk");
              assertThat(excess.why()).contains("up to 500 MiB", "500 MiB are free");
            });
  }

  @Test
  void nobody_is_refused_for_a_disk_that_nobody_knows() {
    assertThat(new Allowance(3, OptionalLong.empty(), OptionalLong.empty()).disk(MIB)).isEmpty();
  }
}

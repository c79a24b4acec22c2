package io.redock.provisioning.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.quota.Promised.Share;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromisedTest {

  private static final long MIB = 1024 * 1024;

  private final Catalogue catalogue =
      Catalogue.read(PromisedTest.class.getResourceAsStream("/catalogue.yaml"));

  /// 256 MiB of data and half as much again; three nodes of 512 and half as much again.
  @Test
  void each_database_counts_all_its_nodes() {
    Promised promised =
        new Promised(
            List.of(
                new Share("redis-starter-256", "redis-starter-256", 3, 1),
                new Share("redis-business-512", "redis-business-512", 1, 1)));

    assertThat(promised.bytes(catalogue)).isEqualTo((3 * 384 + 3 * 768) * MIB);
    assertThat(promised.ofOwner()).isEqualTo(2);
  }

  @Test
  void while_a_plan_changes_the_larger_one_counts() {
    long larger = catalogue.plan("redis-starter-512").orElseThrow().memoryOfAllNodes();

    assertThat(of("redis-starter-512", "redis-starter-256")).isEqualTo(larger);
    assertThat(of("redis-starter-256", "redis-starter-512")).isEqualTo(larger);
  }

  /// Whoever thinks better of a large plan that is still being made must not be refused the small.
  @Test
  void what_is_promised_while_a_plan_changes_is_not_promised_again() {
    assertThat(more("redis-starter-1024", "redis-starter-256", "redis-starter-512")).isNegative();
    assertThat(more("redis-starter-256", "redis-starter-256", "redis-starter-512"))
        .isEqualTo(384 * MIB);
  }

  private long more(String wanted, String applied, String other) {
    return Promised.more(catalogue, wanted, applied, catalogue.plan(other).orElseThrow());
  }

  @Test
  void a_plan_that_left_the_catalogue_counts_nothing() {
    assertThat(of("redis-gold", "redis-gold")).isZero();
  }

  private long of(String wanted, String applied) {
    return new Promised(List.of(new Share(wanted, applied, 1, 0))).bytes(catalogue);
  }
}

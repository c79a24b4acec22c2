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

  @Test
  void a_plan_that_left_the_catalogue_counts_nothing() {
    assertThat(of("redis-gold", "redis-gold")).isZero();
  }

  private long of(String wanted, String applied) {
    return new Promised(List.of(new Share(wanted, applied, 1, 0))).bytes(catalogue);
  }
}

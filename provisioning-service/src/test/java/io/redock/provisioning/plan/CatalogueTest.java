package io.redock.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

  private static final String OTHERS = "nodes: 1, connections: 1, price: 0";
  private static final String VERSIONS =
      "versions: [{engine: redis, version: 7.0.15-1, image: i, program: p, tls: true, offered:"
          + " true}]";

  private final Catalogue ours =
      Catalogue.read(Catalogue.class.getResourceAsStream("/catalogue.yaml"));

  @Test
  void ours_offers_a_sandbox_and_starters_and_business_from_256_to_16384() {
    assertThat(ours.plans()).extracting(Plan::name).contains("redis-sandbox");
    for (int memory = 256; memory <= 16384; memory *= 2) {
      assertThat(ours.plan("redis-starter-" + memory)).get().matches(plan -> plan.nodes() == 1);
      assertThat(ours.plan("redis-business-" + memory)).get().matches(plan -> plan.nodes() == 3);
    }
  }

  @Test
  void every_plan_s_wall_leaves_room_for_a_fork() {
    assertThat(ours.plans())
        .allSatisfy(
            plan ->
                assertThat(plan.memoryLimitBytes() - plan.maxmemoryBytes())
                    .isGreaterThanOrEqualTo(plan.maxmemoryBytes() / 2)
                    .isGreaterThanOrEqualTo(64L << 20));
  }

  @Test
  void every_plan_s_wall_leaves_room_for_what_waits_for_a_copy() {
    assertThat(ours.plans())
        .allSatisfy(
            plan ->
                assertThat(plan.maxmemoryBytes() + plan.replicaBufferBytes())
                    .isLessThan(plan.nearTheWallBytes())
                    .isLessThan(plan.memoryLimitBytes()));
  }

  @Test
  void a_full_database_can_be_copied_while_a_quarter_of_what_is_copied_is_written() {
    assertThat(ours.plans())
        .allSatisfy(
            plan ->
                assertThat(plan.replicaBufferBytes())
                    .isGreaterThanOrEqualTo(plan.maxmemoryBytes() / 4));
  }

  @Test
  void what_a_cluster_remembers_takes_little_of_what_is_sold() {
    assertThat(ours.plans())
        .filteredOn(Plan::clustered)
        .allSatisfy(
            plan ->
                assertThat(plan.backlogBytes())
                    .isBetween(16L << 20, Math.max(16L << 20, plan.maxmemoryBytes() / 64)));
  }

  @ParameterizedTest
  @CsvSource({
    ", 7.0.15-1",
    "7, 7.0.15-1",
    "7.0, 7.0.15-1",
    "7.0.15-1, 7.0.15-1",
    "redis, 7.0.15-1",
    "redis:6.0, ",
    "6, ",
    "redis-8, 8.0.2-1",
    "valkey, valkey-8.1.1-1",
    "valkey:8.1, valkey-8.1.1-1",
    "Valkey-8.1.1, valkey-8.1.1-1",
    "7.0.1, ",
    "8.1, ",
    "valkey-7, ",
    "9, ",
    "'', "
  })
  void a_wish_for_a_version_is_a_full_one_or_a_prefix_or_an_engine(String wanted, String got) {
    assertThat(ours.offered(wanted).map(EngineVersion::version))
        .isEqualTo(Optional.ofNullable(got));
  }

  @Test
  void what_is_mended_no_more_can_be_left_and_is_not_offered() {
    assertThat(ours.withdrawn("6.0").map(EngineVersion::version)).contains("6.0.16-1");
    assertThat(ours.withdrawn("5.0")).isEmpty();
    assertThat(ours.upgradeable("6.0.16-1")).isNotEmpty();
  }

  @Test
  void only_redis_6_cannot_switch_tls_while_it_runs() {
    assertThat(ours.versions())
        .filteredOn(version -> !version.tls())
        .extracting(EngineVersion::version)
        .containsExactly("6.0.16-1");
  }

  @Test
  void a_version_knows_what_it_is_not_older_than() {
    EngineVersion seven = ours.version("7.0.15-1").orElseThrow();

    assertThat(seven.atLeast(6, 2)).isTrue();
    assertThat(seven.atLeast(7, 0)).isTrue();
    assertThat(seven.atLeast(7, 2)).isFalse();
    assertThat(ours.version("valkey-8.1.1-1").orElseThrow().atLeast(8, 1)).isTrue();
  }

  @Test
  void narrowed_to_one_version_it_offers_that_and_leads_nowhere() {
    Catalogue narrow = ours.only("6.0");

    assertThat(narrow.plans()).isEqualTo(ours.plans());
    assertThat(narrow.offered(null).map(EngineVersion::version)).contains("6.0.16-1");
    assertThat(narrow.upgradeable("6.0.16-1")).isEmpty();
    assertThatThrownBy(() -> ours.only("5.0")).hasMessageContaining("no version 5.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plans: []                                                 | no plans
          plans: [{name: x, class: starter, memory: 1, OTHERS}]     | written
          plans: [{name: redis-a, memory: 1, OTHERS}]               | no class
          plans: [{name: redis-a, class: gold, memory: 1, OTHERS}]  | gold
          plans: [{name: redis-a, class: starter, memory: 0, OTHERS}] | memory
          plans: [{name: redis-a, class: starter, memory: 1, gb: 1, OTHERS}] | gb
          plans: [{name: redis-a, class: starter, memory: 1, retired: redis-b, OTHERS}] | redis-b is not sold
          """)
  void a_wrong_one_is_refused_and_says_what_is_wrong(String plans, String says) {
    assertThatThrownBy(() -> read(plans.replace("OTHERS", OTHERS) + "\n" + VERSIONS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says);
  }

  @Test
  void a_plan_that_stands_twice_is_refused() {
    String plan = "{name: redis-a, class: starter, memory: 1, nodes: 1, connections: 1, price: 0}";

    assertThatThrownBy(() -> read("plans: [" + plan + ", " + plan + "]\n" + VERSIONS))
        .hasMessageContaining("redis-a stands twice");
  }

  private static Catalogue read(String yaml) {
    return Catalogue.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }
}

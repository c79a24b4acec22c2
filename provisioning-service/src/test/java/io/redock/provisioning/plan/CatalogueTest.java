package io.redock.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

  private static final String OTHERS = "nodes: 1, connections: 1, price: 0";
  private static final String VERSIONS = "versions: [{version: 7.0.15-1, image: i}]";

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
  void a_version_answers_to_its_prefixes() {
    assertThat(ours.version(null)).isPresent();
    assertThat(ours.version("7")).isPresent();
    assertThat(ours.version("7.0")).isPresent();
    assertThat(ours.version("7.0.15-1")).isPresent();
    assertThat(ours.version("7.0.1")).isEmpty();
    assertThat(ours.version("9")).isEmpty();
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

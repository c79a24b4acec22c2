package io.redock.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineageTest {

  @Test
  void a_step_leads_to_a_newer_version_of_the_engine_or_from_redis_to_valkey() {
    assertThat(
            Versions.of(
                    "7.0.15-1 > 7.0.15-2 7.2.4-1 valkey-7.2.9-1",
                    "7.0.15-2",
                    "7.2.4-1 > 8.0.2-1 valkey-8.1.1-1",
                    "8.0.2-1",
                    "valkey-7.2.9-1 > valkey-8.1.1-1",
                    "valkey-8.1.1-1")
                .versions())
        .hasSize(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "7.0;                                                 written like 7.0.15-1",
        "redis-7.0.15-1;                                      written like 7.0.15-1",
        "7.0.15-1, 7.0.15-1;                                  stands twice",
        "7.0.15-1 > 7.2.4-1;                                  7.2.4-1 is not in the catalogue",
        "7.0.15-1 > 6.0.16-1, 6.0.16-1;                       6.0.16-1 is a downgrade",
        "7.0.15-1 > 7.0.15-1;                                 is a downgrade",
        "6.0.16-1 > 7.0.15-1, 7.0.15-1 > 6.0.16-1;            6.0.16-1 is a downgrade",
        "valkey-7.2.9-1 > 8.0.2-1, 8.0.2-1;                   Valkey can't go back",
        "8.0.2-1 > valkey-8.1.1-1, valkey-8.1.1-1;            files of Redis above 7",
        "7.2.4-1 > valkey-7.2.1-1, valkey-7.2.1-1;            is a downgrade",
        "6.0.16-1 > 7.0.15-1, 6.2.7-1 > 7.0.15-1, 7.0.15-1;   6.2.7-1 comes before it"
      })
  void a_wrong_one_is_refused_and_says_what_is_wrong(String versions, String says) {
    assertThatThrownBy(() -> Versions.of(versions.split(", ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says);
  }
}

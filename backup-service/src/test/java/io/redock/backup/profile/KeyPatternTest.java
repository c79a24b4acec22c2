package io.redock.backup.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPatternTest {

  @ParameterizedTest
  @CsvSource({
    "user:17, user:*",
    "cart:17:items, cart:*:items",
    "session:550e8400-e29b-41d4-a716-446655440000, session:*",
    "cache:9f86d081884c7d65, cache:*",
    "bull:mails:1234, bull:mails:*",
    "config:theme, config:theme",
    "facade, facade",
    "decade:deadbeef, decade:deadbeef",
    "counter, counter",
    "42, *",
    "-1, *",
    "a:b:c:d, a:b:c:d",
    "a:b:c:d:e, a:b:c:…",
    "a:b:c:1:e:f:g, a:b:c:…",
    "'', ''",
    ":, ':'",
    "a::b, a::b"
  })
  void ids_are_left_out_of_a_name(String name, String pattern) {
    assertThat(KeyPattern.of(3, name)).isEqualTo(new KeyPattern(3, pattern));
  }

  @Test
  void a_long_part_is_cut() {
    assertThat(KeyPattern.of(0, "x".repeat(1_000)).text()).isEqualTo("x".repeat(64) + "…");
  }

  @ParameterizedTest
  @CsvSource({"a:b:c, a:…, 1", "a:…, …, 1", "a, …, 1", "…, …, -1"})
  void each_pattern_is_in_a_wider_one(String pattern, String wider, int database) {
    assertThat(new KeyPattern(1, pattern).wider()).isEqualTo(new KeyPattern(database, wider));
  }
}

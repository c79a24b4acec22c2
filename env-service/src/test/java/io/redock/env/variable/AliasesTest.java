package io.redock.env.variable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AliasesTest {

  @Test
  void an_alias_is_worth_what_the_other_is_worth() {
    assertThat(worth(Map.of("A", "$B", "B", "redis://x"))).isEqualTo("redis://x");
  }

  @Test
  void an_alias_of_an_alias_is_followed() {
    assertThat(worth(Map.of("A", "$B", "B", "$C", "C", "1"))).isEqualTo("1");
  }

  @Test
  void a_value_that_only_contains_a_name_is_literal() {
    assertThat(worth(Map.of("A", "to $B", "B", "1"))).isEqualTo("to $B");
  }

  @Test
  void an_alias_of_nothing_is_literal() {
    assertThat(worth(Map.of("A", "$B"))).isEqualTo("$B");
  }

  @Test
  void a_lone_sign_is_literal() {
    assertThat(worth(Map.of("A", "$"))).isEqualTo("$");
  }

  @Test
  void aliases_in_a_circle_are_literal() {
    assertThat(worth(Map.of("A", "$B", "B", "$A"))).isEqualTo("$B");
    assertThat(worth(Map.of("A", "$A"))).isEqualTo("$A");
  }

  @Test
  void an_alias_that_leads_into_a_circle_is_literal() {
    assertThat(worth(Map.of("A", "$B", "B", "$C", "C", "$B"))).isEqualTo("$B");
  }

  @Test
  void each_of_a_long_chain_is_worth_what_stands_at_its_end() {
    // Given
    int length = 200_000;
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < length; i++) {
      values.put("V" + i, "$V" + (i + 1));
    }
    values.put("V" + length, "redis://x");
    // When
    Map<String, String> worth = Aliases.resolve(values);
    // Then
    assertThat(worth).hasSize(length + 1);
    assertThat(worth.values()).containsOnly("redis://x");
  }

  private static String worth(Map<String, String> values) {
    return Aliases.resolve(values).get("A");
  }
}

package io.redock.env.variable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AliasesTest {

  @Test
  void an_alias_is_worth_what_the_other_is_worth() {
    assertThat(Aliases.resolve("A", Map.of("A", "$B", "B", "redis://x"))).isEqualTo("redis://x");
  }

  @Test
  void an_alias_of_an_alias_is_followed() {
    assertThat(Aliases.resolve("A", Map.of("A", "$B", "B", "$C", "C", "1"))).isEqualTo("1");
  }

  @Test
  void a_value_that_only_contains_a_name_is_literal() {
    assertThat(Aliases.resolve("A", Map.of("A", "to $B", "B", "1"))).isEqualTo("to $B");
  }

  @Test
  void an_alias_of_nothing_is_literal() {
    assertThat(Aliases.resolve("A", Map.of("A", "$B"))).isEqualTo("$B");
  }

  @Test
  void a_lone_sign_is_literal() {
    assertThat(Aliases.resolve("A", Map.of("A", "$"))).isEqualTo("$");
  }

  @Test
  void aliases_in_a_circle_are_literal() {
    assertThat(Aliases.resolve("A", Map.of("A", "$B", "B", "$A"))).isEqualTo("$B");
    assertThat(Aliases.resolve("A", Map.of("A", "$A"))).isEqualTo("$A");
  }
}
